// A real OpenID provider (oidc-provider) that answers as HelseID or ID-porten would.
// Reads one JSON object from the command line: port, clients, claims of the one person, skew, keys.
// What the person would click on is done by itself. `audience` makes it err: its tokens are for
// somebody else.
import { createServer } from 'node:http';
import { generateKeyPairSync, sign } from 'node:crypto';
import Provider from 'oidc-provider';

const given = JSON.parse(process.argv[2]);
if (given.skew) {
  const real = Date.now;
  Date.now = () => real() + given.skew * 1000;
}
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const key = { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: given.kid };
const names = Object.keys(given.claims);

const provider = new Provider(given.issuer, {
  clients: given.clients,
  jwks: { keys: [key] },
  cookies: { keys: ['only for tests'] },
  claims: { openid: ['sub', ...names] },
  scopes: given.scopes,
  acrValues: ['idporten-loa-high', 'idporten-loa-substantial'],
  conformIdTokenClaims: false,
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
  interactions: { url: (_context, interaction) => `/do/${interaction.uid}` },
  findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, ...given.claims }) }),
  async loadExistingGrant(context) {
    const grant = new context.oidc.provider.Grant({
      clientId: context.oidc.client.clientId,
      accountId: context.oidc.session.accountId,
    });
    grant.addOIDCScope(context.oidc.params.scope);
    await grant.save();
    return grant;
  },
});

const encoded = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

provider.use(async (context, next) => {
  await next();
  if (given.audience && context.body?.id_token) {
    const claims = JSON.parse(Buffer.from(context.body.id_token.split('.')[1], 'base64url'));
    const head = encoded({ alg: 'RS256', kid: given.kid });
    const text = `${head}.${encoded({ ...claims, aud: given.audience })}`;
    const signed = sign('RSA-SHA256', Buffer.from(text), privateKey).toString('base64url');
    context.body = { ...context.body, id_token: `${text}.${signed}` };
  }
});

createServer(async (request, response) => {
  if (request.url.startsWith('/do/')) {
    const login = { accountId: given.person, acr: given.acr };
    await provider.interactionFinished(request, response, { login });
    return;
  }
  provider.callback()(request, response);
}).listen(given.port, '127.0.0.1', () => console.log('ready'));
