/// Single sign-on by OpenID Connect: the authorization code flow with PKCE.
///
/// Words: the *issuer* vouches for people; its *keys* (JWKS) sign *ID tokens*, which say who signed in there. Rules:
/// OpenID Connect Core 1.0, Discovery 1.0, RFC 7636 (PKCE), RFC 9207 (`iss`).
/// Must never: believe an ID token whose signature, issuer, audience, nonce and times were not checked, or log a
/// code, a token or the client's secret.
@NullMarked
package lab.nexus.people.oidc;

import org.jspecify.annotations.NullMarked;
