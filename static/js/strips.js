// A strip that is wider than the screen (tabs, the chain, the account menu) opens where its current item is in sight.
for (const here of document.querySelectorAll(".tabs [aria-current], .chain [aria-current], .side-nav [aria-current]")) {
  const strip = here.closest("ul, ol");
  const { left, width } = here.getBoundingClientRect();
  strip.scrollLeft += left + width / 2 - (strip.getBoundingClientRect().left + strip.clientWidth / 2);
}
