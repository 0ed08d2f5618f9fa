// Forms begin empty, and what is left empty is not sent. By itself Swagger UI fills in made-up values,
// such as the id of an upload that is not there, and sends empty ones too.
function emptyForms() {
  return {
    wrapComponents: { ParameterIncludeEmpty: () => () => null },
    afterLoad(system) {
      const sample = system.fn.getSampleSchema;
      // It asks for a field of a form, which has no media type of its own, with false.
      system.fn.getSampleSchema = (schema, mediaType, ...more) =>
        mediaType === false ? '' : sample(schema, mediaType, ...more);
    },
  };
}

SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#page',
  validatorUrl: null,
  deepLinking: true,
  plugins: [emptyForms],
});
