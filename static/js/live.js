// htmx: failures are told instead of swapped in, and a swapped-in error summary gets the focus.
import { toast } from "./toast.js";

const texts = document.body.dataset;

document.addEventListener("htmx:response:error", (event) => {
  const status = event.detail.ctx.response.status;
  if (status === 403 || status === 404) toast(texts.expired, "danger");
  else if (status === 413 || status >= 500) toast(texts.failed, "danger");
});

// No answer at all: the connection is down or the time is up.
document.addEventListener("htmx:error", (event) => {
  if (event.detail.ctx) toast(texts.offline, "danger");
});

document.addEventListener("htmx:after:swap", () => {
  document.querySelector("[data-error-summary]:not([data-seen])")?.focus();
  for (const summary of document.querySelectorAll("[data-error-summary]")) summary.dataset.seen = "yes";
});
