// Behaviour that every page may use; everything works without it.
import "./dialog.js";
import "./menu.js";
import "./strips.js";
import "./logout.js"; // before the forms: a logout that is taken back has not been sent
import "./text-length.js"; // before the forms: what stays here has not been sent
import "./forms.js";
import "./uploads.js";
import "./copy.js";
import "./live.js";
