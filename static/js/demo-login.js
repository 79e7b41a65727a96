// Fills in the login form with the chosen demo login and sends it.

for (const button of document.querySelectorAll("[data-login-email]")) {
  button.addEventListener("click", () => {
    const form = document.querySelector(".welcome__form form");
    form.elements.login.value = button.dataset.loginEmail;
    form.elements.password.value = button.dataset.loginPassword;
    form.requestSubmit();
  });
}
