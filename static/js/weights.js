// The share of every criterion in the weight while points are typed, and a hint as long as no swing has 100 points.
const FULL = 100;

for (const form of document.querySelectorAll("form[data-weights]")) {
  const rows = [...form.querySelectorAll("[data-weight]")].map((row) => ({
    points: row.querySelector("input"),
    bar: row.querySelector("output rect"),
    words: row.querySelector("output .meter > span"),
  }));
  const hint = form.querySelector("[data-weight-hint]");

  form.addEventListener("input", () => {
    const points = rows.map((row) => Math.min(FULL, Math.max(0, row.points.valueAsNumber || 0)));
    const total = points.reduce((sum, value) => sum + value, 0);
    rows.forEach((row, index) => {
      const share = total ? Math.round((100 * points[index]) / total) : 0;
      row.bar.setAttribute("width", `${share}%`);
      row.words.textContent = form.dataset.weights.replace("#", share);
    });
    hint.hidden = total === 0 || points.includes(FULL);
  });
}
