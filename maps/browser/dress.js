/* The map's clothes: colours as style variables, the patterns that fills refer to, light and dark. */
(function (atlas) {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";

  const element = (name, attributes) => {
    const made = document.createElementNS(SVG, name);
    for (const key in attributes) made.setAttribute(key, attributes[key]);
    return made;
  };

  /* A pattern of layers from the ground up: [name of what is drawn, empty for the ground, name of its colour]. */
  function pattern(payload, id, layers) {
    const size = payload.tile;
    const made = element("pattern", { id, width: size, height: size, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" });
    for (const [name, colour] of layers) {
      const [d, width] = payload.patterns[name] || ["M0 0H" + size + "V" + size + "H0Z", 0];
      const path = element("path", { d, "stroke-width": width });
      path.style[width ? "stroke" : "fill"] = "var(--" + colour + ")";
      made.append(path);
    }
    return made;
  }

  /* Every look as [selector of what shows it, id of its pattern, its layers]; a later one wins. */
  function looks(payload) {
    const over = (key, ...more) => [...(payload.layers[key] || [["", key]]), ...more];
    const found = [], neutral = "NEUTRAL";
    for (const key of [...Object.keys(payload.layers), neutral]) {
      const is = ".ta-is-" + key, ground = [["", key]];
      found.push([is, "is-" + key, over(key)]);
      found.push([".ta-predecessor" + is, "part-" + key, [...ground, ["lines", neutral]]]);
      found.push([".ta-disputed" + is, "disputed-" + key, [...ground, ["lines", "LAND_LINE"]]]);
      found.push([".ta-leaving" + is, "leaving-" + key, over(key, ...over("LEAVING").slice(1))]);
    }
    return found;
  }

  /* The swatch of a class, drawn by the rule that fills its shapes. */
  atlas.swatch = function (key, leaving) {
    const made = element("svg", { class: "ta-swatch", width: 14, height: 12, "aria-hidden": "true" });
    made.append(element("rect", { class: (leaving ? "ta-leaving " : "") + "ta-is-" + (key || "NEUTRAL"), width: "100%", height: "100%" }));
    return made;
  };

  function isDark(theme) {
    if (theme) return theme === "dark";
    const ground = getComputedStyle(document.documentElement).getPropertyValue("--background-color").trim();
    const hex = /^#?([0-9a-f]{6})/i.exec(ground), rgb = /(\d+)\D+(\d+)\D+(\d+)/.exec(ground);
    const parts = hex ? [0, 2, 4].map((i) => parseInt(hex[1].slice(i, i + 2), 16)) : rgb ? rgb.slice(1).map(Number) : null;
    if (!parts) return matchMedia("(prefers-color-scheme: dark)").matches;
    return 0.3 * parts[0] + 0.59 * parts[1] + 0.11 * parts[2] < 128;
  }

  function colour(theme, payload) {
    const root = document.documentElement, name = isDark(theme) ? "dark" : "light";
    root.dataset.theme = name;
    root.style.colorScheme = name;
    for (const key in payload.colours[name]) root.style.setProperty("--" + key, payload.colours[name][key]);
  }

  /* Put patterns and rules into the document, once for all its maps, and follow the theme of the page around it. */
  atlas.dress = function (payload, theme) {
    if (document.getElementById("ta-patterns")) return;
    const drawing = element("svg", { id: "ta-patterns", width: 0, height: 0, "aria-hidden": "true" }), defs = element("defs");
    const style = document.createElement("style"), found = looks(payload);
    drawing.style.position = "absolute";
    // A plain colour needs no pattern, and is painted faster without.
    const plain = (layers) => layers.length === 1;
    defs.append(...found.filter(([, , layers]) => !plain(layers)).map(([, id, layers]) => pattern(payload, "ta-" + id, layers)));
    const fill = (id, layers) => "{fill:" + (plain(layers) ? "var(--" + layers[0][1] + ")" : "url(#ta-" + id + ")") + "}";
    drawing.append(defs);
    document.body.append(drawing);
    // A filter leaves a grey that is seen against the sea, on a territory too.
    const faded = ".ta-unit.ta-faded{fill:var(--FADED);fill-opacity:1}";
    const swatch = ".ta-swatch{flex:none;width:14px;height:12px;border-radius:2px;box-shadow:0 0 0 1px var(--LAND_LINE)}";
    style.textContent = [...found.map(([selector, id, layers]) => selector + fill(id, layers)), faded, swatch].join("\n");
    document.head.append(style);
    colour(theme, payload);
    const again = () => setTimeout(() => colour(theme, payload), 0);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
    // Every change of the page renders the map's document; to ask for its colours costs as much as to paint it.
    let known = null;
    const rendered = ({ detail }) => {
      const now = JSON.stringify(detail.theme);
      if (now !== known) again();
      known = now;
    };
    if (window.Streamlit) window.Streamlit.events.addEventListener("streamlit:render", rendered);
  };
})(window.TreatyAtlas);
