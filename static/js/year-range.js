// A slider with two handles over two fields with years, which stay: whoever likes typing better can. Each handle is a
// slider of its own, so that arrow keys, Home and End work as everywhere.

/** Show `slider` above the fields `from` and `until`; `changed` is called when a handle is let go. */
export function setUpRange(slider, from, until, changed) {
  const [first, last] = [Number(slider.dataset.first), Number(slider.dataset.last)];
  const low = slider.querySelector("[data-range-from]");
  const high = slider.querySelector("[data-range-until]");
  for (const handle of [low, high]) Object.assign(handle, { min: first, max: last, step: 1 });

  const words = (value, edge, text) => (Number(value) === edge ? `${value} ${text}` : value);
  const show = () => {
    const start = words(low.value, first, slider.dataset.before);
    const end = words(high.value, last, slider.dataset.after);
    slider.querySelector("[data-range-text]").textContent = `${start} – ${end}`;
    low.setAttribute("aria-valuetext", start);
    high.setAttribute("aria-valuetext", end);
    const part = (value) => `${(100 * (value - first)) / (last - first)}%`;
    slider.style.setProperty("--from", part(low.value));
    slider.style.setProperty("--until", part(high.value));
  };
  const read = () => {
    low.value = from.value || first;
    high.value = until.value || last;
    show();
  };
  const write = (event) => {
    if (Number(low.value) > Number(high.value)) {
      if (event.target === low) low.value = high.value;
      else high.value = low.value;
    }
    from.value = Number(low.value) === first ? "" : low.value;
    until.value = Number(high.value) === last ? "" : high.value;
    show();
  };
  slider.hidden = false;
  read();
  slider.addEventListener("input", write);
  slider.addEventListener("change", changed);
  for (const field of [from, until]) field.addEventListener("change", read);
}
