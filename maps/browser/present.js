/* The map over the whole screen, with a large day and the counts: for a wall, a class, a meeting. F opens it, Esc leaves. */
(function (atlas) {
  "use strict";

  atlas.present = function (own) {
    const { app } = own, page = own.outer ? own.outer.documentElement : document.documentElement;

    own.present = (on) => {
      if (on === Boolean(own.presenting)) return;
      own.presenting = on;
      app.classList.toggle("ta-presenting", on);
      page.toggleAttribute("data-atlas-present", on);
      // The numbers stand in the panel, which a full screen has not.
      (on ? own.strip : own.panel.element).insertBefore(own.panel.figures, on ? own.sentence : own.panel.changes);
      const whole = document.fullscreenElement;
      // A browser may refuse; the map then fills the window.
      if (on && document.documentElement.requestFullscreen) document.documentElement.requestFullscreen().catch(() => {});
      else if (!on && whole) document.exitFullscreen();
      if (on) own.map.getContainer().focus({ preventScroll: true });
    };

    document.addEventListener("fullscreenchange", () => { if (!document.fullscreenElement && app.isConnected) own.present(false); });
    if (!own.outer) return;
    // The page's own keys: F anywhere but in a field, and a link for those who come by keyboard.
    own.outer.addEventListener("keydown", (e) => {
      if (!app.isConnected || e.ctrlKey || e.metaKey || e.altKey || e.target.closest("input, textarea, select, [contenteditable=true], [role=combobox]")) return;
      if (e.key === "f" || e.key === "F") own.present(!own.presenting);
      if (e.key === "Escape") own.present(false);
    });
    const old = own.outer.getElementById("ta-skip"), skip = own.outer.createElement("a");
    if (old) old.remove();
    window.frameElement.id = "ta-frame";
    Object.assign(skip, { id: "ta-skip", href: "#ta-frame", textContent: atlas.say("toTheMap") });
    skip.addEventListener("click", (e) => {
      e.preventDefault();
      window.focus();
      own.map.getContainer().focus();
    });
    own.outer.body.prepend(skip);
  };
})(window.TreatyAtlas);
