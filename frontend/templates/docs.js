/* Starts Swagger UI under the same content security policy as every other page: no markup is ever made from text. */

/* Swagger UI brings a sanitiser that wants a Trusted Types policy of its own. It finds no such thing and goes without. */
Object.defineProperty(window, 'trustedTypes', { value: undefined });

/** Swagger UI would set descriptions as HTML; ours are plain sentences. */
function plainDescriptions({ React }) {
  return { components: { Markdown: ({ source }) => React.createElement('p', null, source) } };
}

/** Whatever writes needs a CSRF token; one is fetched each time, since signing in changes it. */
async function withToken(request) {
  if (request.method === undefined || request.method === 'GET') return request;
  const answer = await fetch('{% url "csrf" %}');
  request.headers['X-CSRFToken'] = (await answer.json()).token;
  return request;
}

addEventListener('DOMContentLoaded', () => {
  SwaggerUIBundle({
    url: '{% url "schema" %}',
    dom_id: '#swagger-ui',
    layout: 'BaseLayout',
    presets: [SwaggerUIBundle.presets.apis],
    plugins: [plainDescriptions],
    requestInterceptor: withToken,
    /* Else it would ask a foreign server whether the description is valid. */
    validatorUrl: null,
  });
});
