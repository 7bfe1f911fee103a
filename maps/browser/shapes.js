/* The geometry made ready for Leaflet: rings and borders of every unit, and how large it really is. */
(function (atlas) {
  "use strict";

  /* GeoJSON geometry to Leaflet rings, the parts beyond the seam moved beside the others. */
  function rings(geometry) {
    const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    return parts.map((part) => {
      const lons = part[0].map((c) => c[0]), west = Math.min(...lons), east = Math.max(...lons);
      const move = east - west <= 300 && (west + east) / 2 < atlas.SEAM ? 360 : 0;
      return part.map((ring) => ring.map(([lon, lat]) => [lat, lon + move]));
    });
  }

  /* Lines along all rings, without the edges that the cut at the antimeridian made. */
  function lines(parts) {
    const found = [], cut = (a, b) => Math.abs(a[1]) === 180 && Math.abs(b[1]) === 180;
    for (const ring of parts.flat()) {
      let line = [ring[0]];
      for (let i = 1; i < ring.length; i++) {
        if (cut(ring[i], ring[i - 1])) { if (line.length > 1) found.push(line); line = []; }
        line.push(ring[i]);
      }
      if (line.length > 1) found.push(line);
    }
    return found;
  }

  /* Square metres within a ring, on an equal-area plane. */
  function area(ring) {
    const points = ring.map(([lat, lng]) => atlas.crs.world.projection.project({ lat, lng }));
    return Math.abs(points.reduce((sum, p, i) => {
      const before = points[i ? i - 1 : points.length - 1];
      return sum + before.x * p.y - p.x * before.y;
    }, 0)) / 2;
  }

  /* Return [{unit, parts, lines, area, near}]: `area` in m2 is that of the largest part, `near` whether the Baltic map
     draws it. Antarctica, of which no standing is shown, lies below every map. */
  atlas.shapes = (geometry) => geometry.features.filter((feature) => feature.id !== "ATA").map((feature) => {
    const parts = rings(feature.geometry);
    const near = parts.some((part) => part[0].some(([lat, lon]) => lat > 38 && lat < 74 && lon > -12 && lon < 62));
    return { unit: feature.id, parts, lines: lines(parts), area: Math.max(...parts.map((part) => area(part[0]))), near };
  });
})(window.TreatyAtlas);
