/* Notes, before anything else of the page runs, what is painted when and how much shifts. */
(() => {
  "use strict";
  if (window !== top) return;
  const OWN = "[data-testid=stHeader], [data-testid=stMarkdown], [data-testid=stHeading]";
  const FRAME = "iframe[title='streamlit_folium.st_folium']";
  const seen = window.__seen = { shift: 0, first: null, own: null, live: null };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) seen.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });

  const live = () => {
    const frame = document.querySelector(FRAME);
    return Boolean(frame && frame.contentDocument && frame.contentDocument.querySelector(".ta-map[data-ready=true]"));
  };
  const look = () => {
    const now = performance.now(), shape = document.querySelector("#ta-first use");
    if (!seen.first && shape && shape.getBoundingClientRect().width) seen.first = now;
    if (!seen.own && document.querySelector(OWN)) seen.own = now;
    if (live()) seen.live = now; else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
