// Behaviour that every page may use; everything works without it.
import "./dialog.js";
import "./menu.js";
import "./forms.js";
import "./copy.js";
import "./live.js";
