/* The atlas as one file: treaty choice, table and acts around the map; the view is kept behind the #. */
(function (atlas) {
  "use strict";
  const $ = (id) => document.getElementById(id);
  const read = (id) => JSON.parse($(id).textContent);
  const payload = read("payload"), facts = read("facts"), words = new atlas.Words(payload);
  const make = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });
  const view = { treaty: facts.treaty, day: facts.day, unit: null, show: [], at: "", since: null, look: "" };
  let order = { column: 0, up: true };

  /* -- the view behind the #: a bad value is passed over ---------------------------------------- */

  const choices = Object.keys(payload.choices);

  function fromHash() {
    const asked = new URLSearchParams(location.hash.slice(1));
    if (choices.includes(asked.get("treaty"))) view.treaty = asked.get("treaty");
    // Browsers read 31 February as 3 March; only a day that reads back as written is one.
    const dayIn = (name) => {
      const text = asked.get(name) || "", day = atlas.toNumber(text);
      return day >= payload.first && day <= atlas.toNumber(facts.last) && atlas.toISO(day) === text ? text : null;
    };
    view.day = dayIn("day") || view.day;
    view.since = dayIn("since");
    if (view.since > view.day) view.since = null;
    view.look = view.since && asked.get("look") === "changed" ? "changed" : "";
    if (payload.units[asked.get("unit")]) view.unit = asked.get("unit");
    view.at = /^-?[\d.]+,-?[\d.]+,[\d.]+$/.test(asked.get("at")) ? asked.get("at") : "";
  }

  function toHash() {
    const parts = { treaty: view.treaty, day: view.day };
    for (const name of ["unit", "at", "since", "look"]) if (view[name]) parts[name] = view[name];
    history.replaceState(null, "", "#" + new URLSearchParams(parts));
  }

  /* -- what stands around the map --------------------------------------------------------------- */

  /* A document by its name, as a link if the browser may go there. */
  function link([name, url]) { return url ? Object.assign(make("a", name), { href: url }) : name; }

  function row(...cells) {
    const made = document.createElement("tr");
    made.append(...cells.map((cell) => (cell instanceof Node ? cell : make("td", cell))));
    return made;
  }

  function rows() {
    const day = atlas.toNumber(view.day), treaties = words.treatiesOf(view.treaty);
    return words.states.map((iso3) => [
      payload.units[iso3].name,
      ...treaties.flatMap((treaty) => {
        const at = words.point(treaty, iso3, day);
        return [payload.label[at.status], at.since === null ? "" : atlas.toISO(at.since), at.next === null ? "" : atlas.toISO(at.next)];
      }),
    ]);
  }

  function table() {
    const treaties = words.treatiesOf(view.treaty);
    const [state, ...columns] = atlas.said.columns;
    const names = [state, ...treaties.flatMap((id) => {
      const treaty = payload.treaties[id].label.toLowerCase();
      return treaties.length > 1 ? columns.map((column) => atlas.say("columnOf", { column, treaty })) : columns;
    })];
    const head = names.map((name, column) => {
      const cell = make("th", ""), button = make("button", name);
      cell.scope = "col";
      cell.setAttribute("aria-sort", order.column !== column ? "none" : order.up ? "ascending" : "descending");
      button.type = "button";
      button.addEventListener("click", () => { order = { column, up: order.column === column ? !order.up : true }; table(); });
      cell.append(button);
      return cell;
    });
    $("table").tHead.replaceChildren(row(...head));
    const asked = $("search").value.trim().toLowerCase(), sign = order.up ? 1 : -1;
    const found = rows().filter((cells) => cells.some((cell) => cell.toLowerCase().includes(asked)));
    found.sort((a, b) => sign * a[order.column].localeCompare(b[order.column]) || a[0].localeCompare(b[0]));
    $("table").tBodies[0].replaceChildren(...found.map((cells) => row(...cells)));
  }

  function unit() {
    const lines = view.unit ? words.describe(Object.keys(payload.treaties), view.unit, atlas.toNumber(view.day)) : [];
    $("standing").replaceChildren(...lines.map((line, at) => make(at ? "p" : "h3", line)));
    const { own } = payload.units[view.unit] || {};
    if (facts.page && words.states.includes(own)) {
      const told = make("p", ""), text = atlas.say("everything", { name: payload.units[own].name });
      told.append(link([text, facts.page.replace("{iso3}", own)]));
      $("standing").append(told);
    }
    const acts = facts.acts.filter((act) => act[0] === own);
    $("acts-region").hidden = acts.length === 0;
    $("acts").tBodies[0].replaceChildren(...acts.map(([, treaty, kind, day, effect, found]) => {
      const cell = make("td", "");
      cell.append(...found.flatMap((number, at) => [at ? ", " : "", link(payload.documents[number])]));
      const made = row(payload.treaties[treaty].label, kind, day, effect, cell);
      // On a phone, where a row is two lines, the second day says what it is.
      made.cells[3].dataset.label = $("acts").tHead.rows[0].cells[3].textContent;
      return made;
    }));
    $("find").value = view.unit || "";
  }

  function all() {
    for (const input of $("treaties").querySelectorAll("input")) input.checked = input.value === view.treaty;
    table();
    unit();
  }

  /* -- the map and the controls ----------------------------------------------------------------- */

  function command(ack) { window.atlas.show(Object.assign({ last: facts.last, group: null, ack }, view)); }

  function choose(change) {
    Object.assign(view, change);
    if (change.treaty) view.show = [];
    toHash();
    all();
    command();
  }

  for (const choice of choices) {
    const label = make("label", ""), input = document.createElement("input");
    Object.assign(input, { type: "radio", name: "treaty", value: choice });
    input.addEventListener("change", () => choose({ treaty: choice }));
    label.append(input, " " + payload.choices[choice].label);
    $("treaties").append(label);
  }
  const known = Object.keys(payload.units).filter((name) => ["state", "exclave", "territory"].includes(payload.units[name].kind));
  known.sort((a, b) => payload.units[a].name.localeCompare(payload.units[b].name));
  for (const name of known) $("find").append(Object.assign(make("option", payload.units[name].name), { value: name }));
  $("find").addEventListener("change", () => choose({ unit: $("find").value || null }));
  $("search").addEventListener("input", table);
  for (const [name, url, title] of facts.sources) {
    const item = make("li", "");
    item.append(link([name, url]), `: ${title}`);
    $("sources").append(item);
  }
  $("compare").addEventListener("change", () => {
    const before = Math.max(payload.first, atlas.byYear(atlas.toNumber(view.day), -1));
    Object.assign(view, { since: $("compare").checked ? atlas.toISO(before) : null, look: "", at: "" });
    toHash();
    mount();
  });
  window.addEventListener("hashchange", () => { const two = Boolean(view.since); fromHash(); if (two !== Boolean(view.since)) mount(); all(); command(); });

  /* Put the map of one day, or of two, into its place. */
  function mount() {
    if (window.atlas) window.atlas.remove();
    const place = make("div", "");
    $("frame").replaceChildren(place);
    $("frame").classList.toggle("ta-frame-two", Boolean(view.since));
    $("compare").checked = Boolean(view.since);
    const map = atlas.leaflet(place, "world", { zoomAnimation: !view.since });
    window.atlas = atlas.mount(map, {
      payload, geometry: read("geometry"), label: facts.label, pair: Boolean(view.since),
      onMessage: ({ n, of, ...changed }) => {
        Object.assign(view, changed);
        toHash();
        all();
        command(window.atlas.sent);
      },
      onDetails: () => $("unit").scrollIntoView(),
    });
    command();
  }

  fromHash();
  all();
  mount();
})(window.TreatyAtlas);
