"use strict";
// Draws every chart from the JSON in the page. Expressions are interpreted, never evaluated.
(function () {
  var specs = JSON.parse(document.getElementById("charts").textContent);
  var ink = "#22303f";
  var config = {
    background: null,
    font: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
    view: { stroke: null },
    axis: {
      labelColor: ink, titleColor: "#5a6776", titleFontWeight: "normal", labelFontSize: 12,
      titleFontSize: 12, gridColor: "#e6eaee", domainColor: "#c3ccd5", tickColor: "#c3ccd5",
      labelLimit: 170
    },
    axisY: { domain: false, ticks: false, labelPadding: 8 },
    legend: {
      orient: "top", labelColor: ink, labelFontSize: 12, title: null, symbolType: "circle",
      symbolOpacity: 1, symbolStrokeWidth: 0
    },
    bar: { color: "#1f5a93" },
    point: { color: "#1f5a93" },
    rule: { color: "#1f5a93" },
    line: { color: "#1f5a93" },
    area: { color: "#1f5a93" },
    range: { category: ["#1f5a93", "#d07a1e", "#2a8f7a", "#8a5a9e", "#6b7785"] }
  };
  var drawings = Array.prototype.slice.call(document.querySelectorAll("[data-chart]"));
  var drawn = drawings.map(function (place) {
    var spec = specs[place.getAttribute("data-chart")];
    // On a narrow screen names of categories leave at least half of the width to the numbers.
    config.axis.labelLimit = Math.max(100, Math.round(place.clientWidth * 0.4));
    config.legend.columns = place.clientWidth < 480 ? 2 : 0;
    var options = {
      ast: true, actions: false, renderer: "svg", mode: "vega-lite",
      config: JSON.parse(JSON.stringify(config))
    };
    return vegaEmbed(place, spec, options).catch(function () {
      place.textContent = "This chart could not be drawn; the sentence below says what it shows.";
      place.setAttribute("data-failed", "true");
    });
  });
  Promise.all(drawn).then(function () {
    document.documentElement.setAttribute("data-charts-done", "true");
  });
})();
