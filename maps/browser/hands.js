/* What pointers, wheels, fingers and keys do with a map: the page keeps what belongs to it, and the map cannot be lost.

   The wheel and one finger scroll the page; Ctrl with the wheel and two fingers zoom and move the map. */
(function (atlas) {
  "use strict";
  const STEP = 0.75, NOTCH = 120;    // zoom steps of a button; px of the wheel that are one
  const PAN = 90, HINT = 2200;       // px that a key moves the map; ms that a hint stays
  const FAR = 2e4;                   // px: farther than any edge
  let hinted = false;                // once a visit

  atlas.hands = function (stage) {
    const { map } = stage, container = map.getContainer();
    map.scrollWheelZoom.disable();
    if (map.keyboard) map.keyboard.disable();
    bounded(stage);

    const hint = Object.assign(document.createElement("p"), { className: "ta-hint ta-over", hidden: true });
    stage.element.append(hint);
    const say = (name) => {
      if (hinted) return;
      hinted = true;
      Object.assign(hint, { textContent: atlas.say(name), hidden: false });
      setTimeout(() => { hint.hidden = true; }, HINT);
    };

    container.addEventListener("wheel", (e) => {
      if (!e.ctrlKey && !e.metaKey) { say(/Mac/.test(navigator.platform) ? "wheelMac" : "wheel"); return; }
      e.preventDefault();
      const lines = e.deltaMode ? e.deltaY * 30 : e.deltaY, to = map.getZoom() - Math.max(-1, Math.min(1, lines / NOTCH)) * STEP;
      const zoom = Math.max(stage.least, Math.min(map.getMaxZoom(), to));
      if (zoom !== map.getZoom()) map.setZoomAround(map.mouseEventToContainerPoint(e), zoom, { animate: false });
    }, { passive: false });

    // One finger never reaches Leaflet: it is the page's, and so are two while the page still scrolls.
    const pages = (e) => {
      if (e.touches.length === 1 || !e.cancelable) e.stopPropagation();
      if (e.touches.length === 1 && e.type === "touchmove") say("fingers");
    };
    for (const name of ["touchstart", "touchmove"]) stage.element.addEventListener(name, pages, { capture: true, passive: true });

    container.addEventListener("keydown", (e) => {
      const moves = { ArrowLeft: [-PAN, 0], ArrowRight: [PAN, 0], ArrowUp: [0, -PAN], ArrowDown: [0, PAN] };
      if (e.target !== container || e.ctrlKey || e.metaKey || e.altKey) return;
      if (e.shiftKey && moves[e.key]) map.panBy(moves[e.key], { animate: false });
      else if (e.key === "+" || e.key === "=") stage.zoomBy(STEP);
      else if (e.key === "-") stage.zoomBy(-STEP);
      else return;
      e.preventDefault();
      e.stopPropagation();
    });
  };

  /* Leaflet's own limits are boxes of degrees; on this plane the limit is a box of metres. */
  function bounded(stage) {
    const { map } = stage;
    let correcting = false;
    map._limitCenter = (centre, zoom) => stage.limit(L.latLng(centre), zoom === undefined ? map.getZoom() : zoom);
    map._limitOffset = (offset) => {
      const zoom = map.getZoom(), from = map.project(map.getCenter(), zoom);
      return map.project(stage.limit(map.unproject(from.add(offset), zoom), zoom), zoom).subtract(from);
    };
    map.on("dragstart", () => {
      const zoom = map.getZoom(), at = map.project(map.getCenter(), zoom);
      const most = (far) => map.project(stage.limit(map.unproject(at.add([far, far]), zoom), zoom), zoom).subtract(at);
      const low = most(-FAR), high = most(FAR);
      map.dragging._offsetLimit = L.bounds([-high.x, -high.y], [-low.x, -low.y]);
      map.dragging._viscosity = 1;
    });
    map.on("zoomstart", () => { stage.moved = true; });
    map.on("dragstart", () => { stage.moved = true; });
    map.on("moveend", () => {
      const centre = map.getCenter(), inside = stage.limit(centre, map.getZoom());
      // Leaflet moves by whole pixels; a pinch may have moved the map beyond its edge.
      if (!correcting && map.latLngToContainerPoint(centre).distanceTo(map.latLngToContainerPoint(inside)) > 2) {
        correcting = true;
        map.setView(inside, map.getZoom(), { animate: false });
        correcting = false;
      }
      if (stage.least !== undefined && map.getZoom() <= stage.least + 0.01) stage.moved = false;
      stage.insetShown();
      stage.options.onPlace(stage);
    });
  }

  atlas.STEP = STEP;
})(window.TreatyAtlas);
