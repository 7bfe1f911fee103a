// Starts Swagger UI. Unless told otherwise it sends the address of the description to a validator of its makers.
window.addEventListener("load", () => SwaggerUIBundle({
  url: "openapi.json",
  dom_id: "#docs",
  deepLinking: true,
  supportedSubmitMethods: ["get"],
  validatorUrl: null,
}));
