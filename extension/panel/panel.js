// @ts-check
// Loads the panel's module; everything else is Rust.
import init from "./sidvakt_panel.js";

init().catch((error) => {
  console.error(error);
  const sentence = document.createElement("p");
  sentence.setAttribute("role", "alert");
  sentence.textContent = "Sidvakt kunde inte starta. Stäng panelen och öppna den igen.";
  document.body.append(sentence);
});
