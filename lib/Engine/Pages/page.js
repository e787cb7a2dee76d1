"use strict";
(() => {
  // Without KaTeX, or where it finds an error, a formula stays as TeX.
  if (window.katex) {
    for (const element of document.querySelectorAll(".math")) {
      const tex = element.textContent;
      if (!/^\\[([]/.test(tex)) continue;
      try {
        katex.render(tex.slice(2, -2), element, { displayMode: element.classList.contains("display"), strict: "ignore" });
      } catch (error) {
        element.textContent = tex;
        element.title = error.message;
        element.classList.add("faulty");
      }
    }
  }

  // A chart of fixed width shrinks to a narrower screen.
  const allCharts = window.Plotly ? [...document.querySelectorAll(".js-plotly-plot")].filter(chart => chart.layout) : [];
  const wide = allCharts.filter(chart => chart.layout.width).map(chart => [chart, chart.layout.width]);
  const fit = () => {
    for (const [chart, width] of wide) {
      const room = chart.closest(".display")?.clientWidth ?? width;
      if (room && chart._fullLayout.width !== Math.min(width, room)) Plotly.relayout(chart, { width: Math.min(width, room) });
    }
  };
  fit();
  addEventListener("resize", fit);

  // A chart is drawn for white paper unless it says otherwise; on a dark screen its paper, text and lines follow the page.
  const charts = allCharts.filter(chart => !chart.layout.paper_bgcolor);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const themed = chart => {
    const style = getComputedStyle(document.documentElement);
    const [text, line] = [style.getPropertyValue("--text"), style.getPropertyValue("--line")];
    const changes = { paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", "font.color": text, "legend.bgcolor": "rgba(0,0,0,0)" };
    for (const axis of Object.keys(chart._fullLayout).filter(key => /^[xy]axis\d*$/.test(key)))
      for (const part of ["gridcolor", "zerolinecolor", "linecolor", "tickcolor"]) changes[`${axis}.${part}`] = line;
    return changes;
  };
  const paint = asDark => {
    for (const chart of charts) {
      if (asDark) {
        const changes = themed(chart);
        chart.asDrawn ??= Object.fromEntries(Object.keys(changes).map(path => [path, path.split(".").reduce((node, key) => node?.[key], chart.layout) ?? null]));
        Plotly.relayout(chart, changes);
      } else if (chart.asDrawn) Plotly.relayout(chart, chart.asDrawn);
    }
  };
  if (dark.matches) paint(true);
  dark.addEventListener("change", () => paint(dark.matches));
  addEventListener("beforeprint", () => paint(false));
  addEventListener("afterprint", () => paint(dark.matches));

  const inputs = [...document.querySelectorAll("details.input")];
  const toggle = document.getElementById("toggle-code");
  if (toggle && inputs.length) {
    const label = () => { toggle.textContent = inputs.some(input => input.open) ? "Hide code" : "Show code"; };
    toggle.hidden = false;
    toggle.addEventListener("click", () => {
      const open = !inputs.some(input => input.open);
      for (const input of inputs) input.open = open;
      label();
    });
    for (const input of inputs) input.addEventListener("toggle", label);
    label();
  }

  const contents = document.querySelector("nav.contents details");
  if (contents && matchMedia("(max-width: 79.99rem)").matches) contents.open = false;

  const links = new Map([...document.querySelectorAll("nav.contents a")].map(link => [decodeURIComponent(link.hash.slice(1)), link]));
  if (links.size) {
    const observer = new IntersectionObserver(entries => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        for (const link of links.values()) link.removeAttribute("aria-current");
        links.get(entry.target.id).setAttribute("aria-current", "true");
      }
    }, { rootMargin: "0px 0px -75% 0px" });
    for (const id of links.keys()) observer.observe(document.getElementById(id));
  }
})();
