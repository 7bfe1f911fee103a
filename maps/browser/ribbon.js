/* The front line of the page around the map, while time runs: looks, words and sums of the day, as the server draws them
   (views/ribbon.py). The page that has none is left alone. */
(function (atlas) {
  "use strict";
  const kilometres = new Intl.NumberFormat(atlas.said.locale, { maximumFractionDigits: 0 });
  const names = new Intl.ListFormat(atlas.said.locale);

  /* Bring the ribbon of a document to a treaty and a day. */
  atlas.ribbon = function (page, words, { treaty, day }) {
    const ribbon = page && page.querySelector(".rb");
    if (!ribbon) return;
    const { label } = words.data, present = new Set();
    const stretches = [...ribbon.querySelectorAll("li")].map((element) => ({ element, unit: element.dataset.unit, km: Number(element.style.getPropertyValue("--km")) }));
    for (const { element, unit } of stretches) {
      const { key, leaving } = words.shown(treaty, unit, day), sea = element.classList.contains("rb-sea");
      for (const one of leaving ? [key, "LEAVING"] : [key]) present.add(one);
      element.className = "ta-look " + key + (leaving ? " leaving" : "") + (sea ? " rb-sea" : "");
      element.querySelector("small i").hidden = !words.treatiesOf(treaty).some((id) => words.open(words.data.treaties[id].contested[unit], day));
      element.lastChild.textContent = leaving ? atlas.fill(words.data.frontLine.leaving, { standing: label[key], leaving: label.LEAVING }) : label[key];
    }
    for (const element of ribbon.querySelectorAll(".rb-sum")) {
      const own = element.dataset.treaty;
      element.hidden = !words.treatiesOf(treaty).includes(own);
      if (!element.hidden) element.textContent = sum(words, own, stretches, day);
    }
    ribbon.querySelector(".rb-key").replaceChildren(...words.data.choices[treaty].legend.filter((key) => present.has(key)).map((key) => {
      const entry = page.createElement("span");
      entry.append(Object.assign(page.createElement("i"), { className: "ta-look " + key }), label[key]);
      return entry;
    }));
  };

  function sum(words, treaty, stretches, day) {
    const length = (found) => kilometres.format(found.reduce((sum, { km }) => sum + km, 0));
    const { short, contested } = words.data.treaties[treaty], { limit } = words.data.choices[treaty].sentence;
    const bound = stretches.filter(({ unit }) => words.data.bound.includes(words.point(treaty, unit, day).status));
    const disputed = bound.filter(({ unit }) => words.open(contested[unit], day));
    return atlas.fill(words.data.frontLine[disputed.length ? "contested" : "plain"], {
      day: atlas.dayText(day), all: length(stretches), km: length(bound), contested: length(disputed), treaty: short, limit: day > words.data.snapshot ? limit : "",
      names: names.format([...new Set(disputed.map(({ unit }) => words.data.units[unit].name))]),
    });
  }
})(window.TreatyAtlas);
