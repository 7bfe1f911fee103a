/* Runs in every frame before its own scripts: takes the time of a key press, watches the map until an
   expected change is on the screen, and keeps a record of the websocket. Times are ms since 1970. */
(() => {
  "use strict";
  const now = () => performance.timeOrigin + performance.now();
  let probe;
  try { probe = window.top.__probe = window.top.__probe || { key: null, socket: [] }; } catch { return; }

  addEventListener("keydown", (e) => {
    if (probe.wanted === e.key && probe.key === null) probe.key = performance.timeOrigin + e.timeStamp;
  }, true);
  if (window !== window.top) return;

  const size = (data) => data.byteLength ?? data.size ?? new TextEncoder().encode(data).length;
  const Native = window.WebSocket;
  window.WebSocket = class extends Native {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", (e) => probe.socket.push(["in", now(), size(e.data)]));
    }
    send(data) {
      probe.socket.push(["out", now(), size(data)]);
      super.send(data);
    }
  };

  const frame = () => document.querySelector("iframe[title='streamlit_folium.st_folium']")?.contentWindow;

  /* Whether the map shows a unit in a class (the atlas) or in a colour (the usual way). */
  function shows({ unit, name, fill }) {
    const inside = frame();
    if (inside?.atlas) {
      const path = inside.atlas.units?.get(unit)?.fill._path;
      return Boolean(path) && path.classList.contains("ta-is-" + name);
    }
    if (!inside?.map?._layers) return false;
    for (const layer of Object.values(inside.map._layers)) {
      if (layer.feature?.id === unit) return layer._path?.getAttribute("fill") === fill;
    }
    return false;
  }

  /* Resolve once a condition holds and the frame that shows it has been painted. */
  function painted(condition, limit) {
    return new Promise((resolve, reject) => {
      const until = performance.now() + limit;
      const look = () => {
        if (condition()) {
          const after = new MessageChannel();
          after.port1.onmessage = () => resolve(now());
          after.port2.postMessage(0);
        } else if (performance.now() > until) reject(new Error("not on the screen within " + limit + " ms"));
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
  }

  probe.arm = (key, expected) => {
    if (shows(expected)) throw new Error("shown already: " + JSON.stringify(expected));
    Object.assign(probe, { wanted: key, key: null, socket: [] });
    probe.done = painted(() => probe.key !== null && shows(expected), 30000);
    probe.done.catch(() => {});
  };
  probe.result = async () => {
    const end = await probe.done, start = probe.key;
    const sent = probe.socket.find(([way]) => way === "out");
    const got = probe.socket.filter(([way, at]) => way === "in" && at <= end);
    const since = (at) => (at === undefined ? null : at - start);
    return { total: end - start, sent: since(sent?.[1]), first: since(got[0]?.[1]), last: since(got.at(-1)?.[1]) };
  };
  probe.bytes = () => probe.socket.reduce((sum, [way, , n]) => ({ ...sum, [way]: sum[way] + n }), { in: 0, out: 0 });

  /* The first map: complete, painted, ready for the visitor. ms since the navigation began. */
  probe.first = painted(() => {
    const inside = frame();
    if (inside?.atlas) return inside.document.querySelector(".ta-map")?.dataset.ready === "true";
    return Boolean(inside?.map?._layers) && Object.values(inside.map._layers).filter((l) => l.feature && l._path).length > 200;
  }, 60000).then((at) => at - performance.timeOrigin);
  probe.first.catch(() => {});
})();
