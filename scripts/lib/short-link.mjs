// A short address for a long one, for as long as this process lives.
import http from 'node:http';

/**
 * @param {string} target
 * @returns {Promise<string>} http://localhost:PORT/, which leads to the target
 */
export async function startShortLink(target) {
  const server = http.createServer((_request, response) => {
    response.writeHead(302, { Location: target, 'Cache-Control': 'no-store' }).end();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  server.unref();
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return `http://localhost:${address.port}/`;
}
