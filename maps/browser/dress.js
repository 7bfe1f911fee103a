/* The map's clothes: colours as style variables, the patterns that fills refer to, light and dark. */
(function (atlas) {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";

  function pattern(id, size, ground, draw) {
    const made = document.createElementNS(SVG, "pattern");
    const attributes = { id, width: size, height: size, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" };
    for (const name in attributes) made.setAttribute(name, attributes[name]);
    const rect = document.createElementNS(SVG, "rect");
    rect.setAttribute("width", size);
    rect.setAttribute("height", size);
    rect.style.fill = ground;
    made.append(rect);
    for (const [d, colour, width] of draw) {
      const path = document.createElementNS(SVG, "path");
      path.setAttribute("d", d);
      path.style.stroke = colour;
      path.style.strokeWidth = width;
      made.append(path);
    }
    return made;
  }

  const STRIPES = (colour) => [["M0 0V6", colour, 1.6]];
  const CROSSES = (colour) => [["M0 3H6M3 0V6", colour, 0.9]];

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

  const classes = (payload) => new Set(Object.values(payload.choices).flatMap((choice) => choice.legend));

  function rules(payload) {
    const lines = [];
    const fill = (key) => (payload.pattern[key] ? "url(#ta-p-" + key + ")" : "var(--" + key + ")");
    for (const key of classes(payload)) {
      lines.push(".ta-is-" + key + "{fill:" + fill(key) + "}");
      lines.push(".ta-predecessor.ta-is-" + key + "{fill:url(#ta-part-" + key + ")}");
      lines.push(".ta-disputed.ta-is-" + key + "{fill:url(#ta-disputed-" + key + ")}");
      lines.push(".ta-swatch-" + key + "{background-color:var(--" + key + ")}");
    }
    lines.push(".ta-disputed.ta-is-NEUTRAL{fill:url(#ta-disputed-NEUTRAL)}", ".ta-is-NEUTRAL{fill:var(--NEUTRAL)}");
    return lines.join("\n");
  }

  /* Put patterns and rules into the document, once for all its maps, and follow the theme of the page around it. */
  atlas.dress = function (payload, theme) {
    if (document.getElementById("ta-patterns")) return;
    const keys = [...classes(payload), "NEUTRAL"];
    const drawing = document.createElementNS(SVG, "svg"), defs = document.createElementNS(SVG, "defs");
    drawing.id = "ta-patterns";
    drawing.setAttribute("width", 0);
    drawing.setAttribute("height", 0);
    drawing.setAttribute("aria-hidden", "true");
    drawing.style.position = "absolute";
    const draw = { stripes: STRIPES, crosses: CROSSES };
    for (const key in payload.pattern) {
      defs.append(pattern("ta-p-" + key, 6, "var(--" + key + ")", draw[payload.pattern[key]]("rgba(255,255,255,.75)")));
    }
    for (const key of keys) {
      defs.append(pattern("ta-part-" + key, 6, "var(--" + key + ")", STRIPES("var(--NEUTRAL)")));
      defs.append(pattern("ta-disputed-" + key, 6, "var(--" + key + ")", STRIPES("var(--LAND_LINE)")));
    }
    drawing.append(defs);
    document.body.append(drawing);
    const style = document.createElement("style");
    style.textContent = rules(payload);
    document.head.append(style);
    colour(theme, payload);
    const again = () => setTimeout(() => colour(theme, payload), 0);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
    if (window.Streamlit) window.Streamlit.events.addEventListener("streamlit:render", again);
  };
})(window.TreatyAtlas);
