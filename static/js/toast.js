// Short messages in the status region at the bottom of the page.

const SHAPES = { ok: "circle-check", danger: "circle-x", info: "info" };

/** Show `text` for a while; a failure stays until it is closed. `tone`: ok, info or danger. */
export function toast(text, tone = "ok") {
  const region = document.getElementById("toasts");
  const sprite = document.querySelector("svg use")?.getAttribute("href").split("#")[0];
  const box = document.createElement("div");
  box.className = `notice notice--${tone}`;
  if (sprite) box.append(icon(`${sprite}#${SHAPES[tone]}`));
  const body = document.createElement("div");
  body.className = "notice__body";
  body.textContent = text;
  box.append(body);
  if (tone === "danger") {
    const close = document.createElement("button");
    close.type = "button";
    close.className = "button button--quiet notice__close";
    close.textContent = region.dataset.close;
    close.addEventListener("click", () => box.remove());
    box.append(close);
  } else {
    setTimeout(() => box.remove(), 6000);
  }
  region.replaceChildren(box);
}

function icon(href) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", href);
  svg.append(use);
  return svg;
}
