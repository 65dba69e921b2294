// Puts the token that was typed once into each form that decides; it is kept in this page only.
"use strict";
document.addEventListener("submit", (event) => {
  const token = document.getElementById("token");
  const field = event.target.querySelector("input[name=token]");
  if (token && field) field.value = token.value;
}, true);
