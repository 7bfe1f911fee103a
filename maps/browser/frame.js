/* The map in the frame that st_folium makes for it.

   st_folium sends the whole document again with every change, so all that is the same for every map stands here: the
   document only says which of them to open. */
(function (atlas) {
  "use strict";
  const own = document.currentScript;
  // Where names stand that would lie outside of the part shown, in degrees: Russia's and Sweden's within the Baltic map.
  const NAMES = { baltic: { RUS: [56.6, 34.0], SWE: [60.2, 16.0], "RU-KGD": [55.15, 19.4] } };
  let files = {};

  // st_folium keeps a layer control of this name, to remove it before the next: a command leaves nothing to remove.
  window.layer_control_layer_control = null;

  /* Take the names of the files beside this script, {style, payload, geometry}, and bring the style sheet in. In a file
     of its own the script has no address, and nothing lies beside it. */
  atlas.beside = (names) => {
    if (!own.src) return;
    for (const name in names) files[name] = new URL(names[name], own.src).href;
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: files.style });
    // A map that is drawn before its style sheet is there has no size.
    files.styled = new Promise((done) => { link.onload = link.onerror = done; });
    // st_folium writes the head of its document anew.
    document.body.append(link);
  };

  /* What Leaflet is told of every map. At the closest zoom a pixel is some 500 m, about as exact as the shapes. */
  atlas.leaflet = (id, region, options) => L.map(id, Object.assign(
    { crs: atlas.crs[region], center: [30, 11], zoom: 1, maxZoom: 8, zoomSnap: 0, zoomControl: false, attributionControl: false }, options));

  /* Open the map of a region, or two of them for two days. */
  atlas.open = (id, region, pair) => {
    // Two maps stay in step at every moment only if neither runs ahead in an animation.
    const map = atlas.leaflet(id, region, { zoomAnimation: !pair, fadeAnimation: !pair });
    const onMessage = (message) => window.Streamlit.setComponentValue(message);
    window.atlas = atlas.mount(map, { ...files, region, pair, names: NAMES[region], label: atlas.say("label"), onMessage });
    return map;
  };
})(window.TreatyAtlas);
