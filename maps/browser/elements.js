/* What the parts of the map make their elements with. */
(function (atlas) {
  "use strict";

  atlas.make = (tag, className, text) => Object.assign(document.createElement(tag), { className: className || "", textContent: text || "" });

  /* Say what an element does, to a pointer that rests on it and to a screen reader. */
  atlas.named = function (element, label) {
    element.setAttribute("aria-label", label);
    element.title = label;
    return element;
  };

  atlas.button = function (className, label, content, onClick) {
    const made = atlas.make("button", className);
    made.type = "button";
    made.append(content);
    made.addEventListener("click", onClick);
    return label ? atlas.named(made, label) : made;
  };

  /* A drawing on a square of 24, of lines or filled. */
  atlas.icon = function (d, filled) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg"), path = document.createElementNS(svg.namespaceURI, "path");
    const own = { viewBox: "0 0 24 24", width: 20, height: 20, fill: filled ? "currentColor" : "none", stroke: filled ? "none" : "currentColor", "stroke-width": 2, "aria-hidden": "true" };
    for (const name in own) svg.setAttribute(name, own[name]);
    path.setAttribute("d", d);
    svg.append(path);
    return svg;
  };

  atlas.calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
})(window.TreatyAtlas);
