/* Two equal-area projections as Leaflet's CRS: what is painted is as large as it is.

   Equal Earth (Savric, Patterson and Jenny 2018; the method of EPSG:8857) for the world, centred where the picture is;
   Lambert's azimuthal one (Snyder 1987, section 24) for the Baltic. Both on the authalic sphere of WGS84. Metres in,
   metres out; `box` is the part of the plane that a map shows when it shows everything. */
(function (atlas) {
  "use strict";
  const A1 = 1.340264, A2 = -0.081106, A3 = 0.000893, A4 = 0.003796, M = Math.sqrt(3) / 2;
  const RAD = Math.PI / 180, E2 = 0.0066943799901413, E = Math.sqrt(E2), AXIS = 6378137;
  const WIDTH = 34487918;            // metres from edge to edge of the world at the equator: 256 px at zoom 0
  const CENTRE = 11, SOUTH = -58, NORTH = 84;

  /* Latitude on the ellipsoid to that on the sphere of equal area, and back (Snyder 3-11, 3-12, 3-18). */
  const q = (s) => (1 - E2) * (s / (1 - E2 * s * s) - Math.log((1 - E * s) / (1 + E * s)) / (2 * E));
  const POLE = q(1), ROUND = Math.sqrt(POLE / 2), R = AXIS * ROUND;
  const authalic = (lat) => Math.asin(Math.max(-1, Math.min(1, q(Math.sin(lat * RAD)) / POLE)));
  const geodetic = (b) => (b + (E2 / 3 + 31 * E2 ** 2 / 180 + 517 * E2 ** 3 / 5040) * Math.sin(2 * b)
    + (23 * E2 ** 2 / 360 + 251 * E2 ** 3 / 3780) * Math.sin(4 * b) + 761 * E2 ** 3 / 45360 * Math.sin(6 * b)) / RAD;

  const height = (t, t2, t6) => t * (A1 + A2 * t2 + t6 * (A3 + A4 * t2));
  const slope = (t2, t6) => A1 + 3 * A2 * t2 + t6 * (7 * A3 + 9 * A4 * t2);

  /* Beyond the poles the plane goes on, a degree for 100 km, so that a map may be centred below the world. */
  const TOP = (() => { const t = Math.asin(M), t2 = t * t; return R * height(t, t2, t2 ** 3); })(), BEYOND = 1e5;

  function equalEarth(lon0) {
    return {
      project(p) {
        const lat = Math.max(-90, Math.min(90, p.lat));
        const t = Math.asin(M * Math.sin(authalic(lat))), t2 = t * t, t6 = t2 ** 3;
        return L.point(R * (p.lng - lon0) * RAD * Math.cos(t) / (M * slope(t2, t6)), R * height(t, t2, t6) + (p.lat - lat) * BEYOND);
      },
      unproject(p) {
        const inside = Math.max(-TOP, Math.min(TOP, p.y)), y = inside / R;
        let t = y / A1;
        for (let turn = 0; turn < 12; turn++) {
          const t2 = t * t, t6 = t2 ** 3, step = (height(t, t2, t6) - y) / slope(t2, t6);
          t -= step;
          if (Math.abs(step) < 1e-12) break;
        }
        const t2 = t * t, sine = Math.max(-1, Math.min(1, Math.sin(t) / M));
        const lat = geodetic(Math.asin(sine)) + (p.y - inside) / BEYOND;
        return L.latLng(lat, lon0 + p.x * M * slope(t2, t2 ** 3) / (R * Math.cos(t) * RAD));
      },
    };
  }

  function lambert(lat0, lon0) {
    const b0 = authalic(lat0), s0 = Math.sin(b0), c0 = Math.cos(b0);
    // The ellipsoid's parallel through the centre is not as long as the sphere's (Snyder 24-20).
    const D = Math.cos(lat0 * RAD) / Math.sqrt(1 - E2 * Math.sin(lat0 * RAD) ** 2) / (ROUND * c0);
    return {
      project(p) {
        const b = authalic(p.lat), l = (p.lng - lon0) * RAD, c = Math.cos(b) * Math.cos(l);
        const k = R * Math.sqrt(2 / Math.max(1e-3, 1 + s0 * Math.sin(b) + c0 * c));
        return L.point(k * D * Math.cos(b) * Math.sin(l), k / D * (c0 * Math.sin(b) - s0 * c));
      },
      unproject(p) {
        const x = p.x / D, y = p.y * D, rho = Math.hypot(x, y) || 1e-9;
        const c = 2 * Math.asin(Math.min(1, rho / (2 * R))), s = Math.sin(c);
        const b = Math.asin(Math.cos(c) * s0 + y * s * c0 / rho);
        return L.latLng(geodetic(b), lon0 + Math.atan2(x * s, rho * c0 * Math.cos(c) - y * s0 * s) / RAD);
      },
    };
  }
  function crs(projection, box) {
    return L.extend({}, L.CRS, {
      projection, box, infinite: true, distance: L.CRS.Earth.distance,
      transformation: L.transformation(256 / WIDTH, 128, -256 / WIDTH, 128),
      scale: (zoom) => 2 ** zoom, zoom: (scale) => Math.log2(scale),
    });
  }

  /* The smallest box of the plane around a box of longitudes and latitudes. */
  function around(projection, west, south, east, north) {
    const points = [];
    for (let step = 0; step <= 16; step++) {
      const lon = west + (east - west) * step / 16, lat = south + (north - south) * step / 16;
      points.push([south, lon], [north, lon], [lat, west], [lat, east]);
    }
    return L.bounds(points.map(([lat, lon]) => projection.project(L.latLng(lat, lon))));
  }

  const world = equalEarth(CENTRE), baltic = lambert(55.5, 25);
  atlas.CENTRE = CENTRE;
  atlas.SEAM = CENTRE - 180;         // what lies west of it is drawn at the right edge, beside Asia
  atlas.METRES = WIDTH / 256;        // of a pixel at zoom 0
  atlas.EDGE = { SOUTH, NORTH };
  atlas.crs = {
    world: crs(world, around(world, CENTRE - 180, SOUTH, CENTRE + 180, NORTH)),
    // From Finland to Ukraine.
    baltic: crs(baltic, around(baltic, 15, 48.2, 38, 63)),
    // What the inset shows at least.
    inset: crs(baltic, around(baltic, 18.6, 51.2, 32.4, 58.2)),
  };
  atlas.shifted = (lon) => (lon < atlas.SEAM ? lon + 360 : lon);
})(window.TreatyAtlas);
