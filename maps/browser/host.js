/* What the map has of the page around it, and what it shows where it stands in the page of another site. */
(function (atlas) {
  "use strict";
  const { make } = atlas;

  /* The page's own typeface: the file that its style sheets name, which the browser has already. */
  atlas.typeface = (outer) => {
    for (const sheet of outer ? outer.styleSheets : []) {
      for (const rule of sheet.cssRules) {
        const family = rule instanceof outer.defaultView.CSSFontFaceRule && rule.style.getPropertyValue("font-family").replace(/["']/g, "");
        const file = family === "Source Sans" && /url\(["']?([^"')]+)/.exec(rule.style.getPropertyValue("src"));
        if (!file) continue;
        const { style } = rule, face = new FontFace(family, "url(" + new URL(file[1], sheet.href || outer.baseURI) + ")", { weight: style.getPropertyValue("font-weight") || "normal", style: style.getPropertyValue("font-style") || "normal" });
        document.fonts.add(face);
      }
    }
  };

  /* The document around the frame, null if there is none or it is another site's. */
  atlas.outside = () => {
    try { return window.parent === window ? null : window.parent.document; } catch { return null; }
  };

  atlas.fetched = async (source) => {
    if (typeof source !== "string") return source;
    const answer = await fetch(source);
    if (!answer.ok) throw new Error(atlas.say("refused", { status: answer.status }));
    return answer.json();
  };

  /* Embedded, a line names the source and leads to the whole atlas. */
  atlas.embed = (own) => {
    const { outer, options } = own;
    if (!(outer ? new URLSearchParams(outer.location.search).get("embed") === "true" : options.embed)) return;
    const line = make("p", "ta-source"), link = make("a", "", atlas.say("openAtlas"));
    own.app.classList.add("ta-embedded");
    line.append(atlas.say("source", { checked: atlas.dayText(own.words.data.snapshot, true) }) + " · ", link);
    Object.assign(link, { target: "_blank", rel: "noopener" });
    own.strip.append(line);
    const address = () => {
      const whole = new URL((outer || document).location.href);
      whole.searchParams.delete("embed");
      link.href = whole.href;
    };
    // The address of the view changes with it.
    for (const reach of ["pointerenter", "focus"]) link.addEventListener(reach, address);
    address();
  };
})(window.TreatyAtlas);
