//! Signing in at an identity provider: OpenID Connect Core 1.0, authorisation code flow with PKCE (RFC 7636), state
//! and nonce. The provider says who somebody is; which roles they have is decided here.
//!
//! The way back from the provider comes from another site, so the browser withholds our `SameSite=Strict` cookie.
//! The callback therefore answers with a page that goes on to the finish by itself: that step comes from us, carries
//! the cookie set at the start, and so proves that the same browser began and ends the sign-in.

use std::time::Duration;

use kernel::{ErrorKind, Outcome, Problem};
use openidconnect::core::{CoreAuthenticationFlow, CoreClient, CoreIdTokenClaims, CoreProviderMetadata};
use openidconnect::{
    AuthorizationCode, ClientId, ClientSecret, CsrfToken, HttpRequest, HttpResponse, IssuerUrl, Nonce,
    PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, TokenResponse as _,
};
use platform::{Call, params};
use serde::{Deserialize, Serialize};
use serde_json::json;
use url::Url;

use super::Token;
use super::model::{ChallengeId, SignInMethod};
use super::settings::{LinkClaim, OidcSettings};
use super::sign_in::Opened;
use super::store::{self, hashed, sql};
use crate::audit::{self, Ending, Entry};
use crate::service::Accountability;

/// How long the provider may take for one answer.
const ANSWER: Duration = Duration::from_secs(10);
/// Largest answer that is read from the provider.
const ANSWER_BYTES_MAX: u64 = 1 << 20;
/// Where the provider sends the browser back to.
pub(crate) const CALLBACK: &str = "/api/oidc/callback";

/// The identity provider as configured.
#[derive(Debug, Clone)]
pub struct Provider {
    settings: OidcSettings,
    issuer: IssuerUrl,
    redirect: RedirectUrl,
}

/// The server's half of one sign-in.
#[derive(Serialize, Deserialize)]
struct Pending {
    nonce: String,
    verifier: String,
    return_to: String,
    /// SHA-256 of the token in the cookie of the browser that began.
    browser: String,
}

/// Whom the provider vouches for.
struct Vouched {
    /// Issuer and subject: what an account is linked to.
    subject: String,
    /// The sign-in name that the configured claim gives.
    name: Option<String>,
}

impl Provider {
    pub(crate) fn new(settings: OidcSettings, origin: &Url) -> Outcome<Self> {
        let broken = |e: url::ParseError| Problem::internal(format!("identity provider: {e}"));
        let redirect = origin.join(CALLBACK).map_err(broken)?;
        // The issuer is compared letter by letter; Url adds a slash to a bare host that providers leave out.
        let issuer = settings.issuer.as_str();
        let issuer = if settings.issuer.path() == "/" { issuer.trim_end_matches('/') } else { issuer };
        Ok(Self {
            issuer: IssuerUrl::new(issuer.to_owned()).map_err(broken)?,
            redirect: RedirectUrl::from_url(redirect),
            settings,
        })
    }

    /// What the operator calls it.
    pub fn label(&self) -> &str {
        &self.settings.label
    }

    fn metadata(&self) -> Outcome<CoreProviderMetadata> {
        CoreProviderMetadata::discover(&self.issuer, &fetch).map_err(|e| away(&e))
    }

    fn secret(&self) -> Outcome<Option<ClientSecret>> {
        let Some(file) = &self.settings.client_secret_file else { return Ok(None) };
        let text = std::fs::read_to_string(file)
            .map_err(|e| Problem::internal(format!("client secret {}: {e}", file.display())))?;
        Ok(Some(ClientSecret::new(text.trim().to_owned())))
    }

    /// The address to send the browser to. Blocks.
    fn authorisation(&self, state: String, nonce: String, verifier: &PkceCodeVerifier) -> Outcome<Url> {
        let id = ClientId::new(self.settings.client_id.clone());
        let client = CoreClient::from_provider_metadata(self.metadata()?, id, self.secret()?)
            .set_redirect_uri(self.redirect.clone());
        let (url, _, _) = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                || CsrfToken::new(state),
                || Nonce::new(nonce),
            )
            .add_scope(Scope::new("profile".into()))
            .add_scope(Scope::new("email".into()))
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(verifier))
            .url();
        Ok(url)
    }

    /// Exchanges the code and checks the ID token: signature, issuer, audience, expiry, nonce. Blocks.
    fn vouch(&self, code: String, pending: &Pending) -> Outcome<Vouched> {
        let id = ClientId::new(self.settings.client_id.clone());
        let client = CoreClient::from_provider_metadata(self.metadata()?, id, self.secret()?)
            .set_redirect_uri(self.redirect.clone());
        let tokens = client
            .exchange_code(AuthorizationCode::new(code))
            .map_err(|e| away(&e))?
            .set_pkce_verifier(PkceCodeVerifier::new(pending.verifier.clone()))
            .request(&fetch)
            .map_err(|e| refused(&e))?;
        let token = tokens.id_token().ok_or_else(|| refused("no ID token"))?;
        let nonce = Nonce::new(pending.nonce.clone());
        let claims = token.claims(&client.id_token_verifier(), &nonce).map_err(|e| refused(&e))?;
        Ok(Vouched {
            subject: format!("{}|{}", self.issuer.as_str(), claims.subject().as_str()),
            name: self.linked_name(claims),
        })
    }

    fn linked_name(&self, claims: &CoreIdTokenClaims) -> Option<String> {
        match self.settings.link {
            LinkClaim::PreferredUsername => claims.preferred_username().map(|n| n.as_str().to_owned()),
            LinkClaim::VerifiedEmail => claims
                .email()
                .filter(|_| claims.email_verified() == Some(true))
                .and_then(|e| e.as_str().split_once('@'))
                .map(|(name, _)| name.to_owned()),
        }
    }
}

impl Accountability {
    /// Begins a sign-in at the provider: where to send the browser, and the token for its cookie.
    ///
    /// # Errors
    /// `problem-oidc-off` without a provider; 503 `problem-oidc-away` when it does not answer.
    pub async fn begin_oidc(&self, call: &Call, return_to: Option<&str>) -> Outcome<(String, Token)> {
        let provider = self.provider()?;
        let browser = Token::new(self.entropy.as_ref());
        let (nonce, verifier) = (Token::new(self.entropy.as_ref()), Token::new(self.entropy.as_ref()));
        let pending = Pending {
            nonce: nonce.expose().to_owned(),
            verifier: verifier.expose().to_owned(),
            return_to: local_path(return_to),
            browser: hashed(browser.expose()),
        };
        let state = self.keep("oidc", None, json!(pending), call.now).await?;
        let url = self
            .blocking(move || {
                let verifier = PkceCodeVerifier::new(pending.verifier);
                provider.authorisation(state.to_string(), pending.nonce, &verifier)
            })
            .await?;
        Ok((url.into(), browser))
    }

    /// Finishes a sign-in at the provider; returns the session and where the person wanted to go.
    ///
    /// # Errors
    /// `problem-challenge-ended` for another browser or an old sign-in; 401 `problem-oidc-refused` when the provider
    /// does not vouch; 401 `problem-oidc-unlinked` when no account fits whom it vouches for.
    pub async fn finish_oidc(
        &self,
        call: &Call,
        state: &ChallengeId,
        code: String,
    ) -> Outcome<(Opened, String)> {
        let provider = self.provider()?;
        let (_, pending) = self.take::<Pending>("oidc", state, call.now).await?;
        if call.session_token().map(hashed).as_deref() != Some(pending.browser.as_str()) {
            return Err(
                Problem::bad_input("problem-challenge-ended").because("another browser began this sign-in")
            );
        }
        let return_to = pending.return_to.clone();
        let vouched = self.blocking(move || provider.vouch(code, &pending)).await?;
        let (subject, audited) = (vouched.subject.clone(), call.clone());
        let row = self
            .ledger
            .write("session.oidc", move |tx| {
                if let Some(row) = store::account_by_oidc(tx, &vouched.subject)? {
                    return Ok(Some(row));
                }
                let Some(name) = vouched.name.and_then(|n| n.parse().ok()) else { return Ok(None) };
                let Some(row) = store::account_by_name(tx, &name)? else { return Ok(None) };
                let linked =
                    tx.execute(sql!("account_link_oidc"), &params![row.account.id, &vouched.subject])?;
                if linked == 0 {
                    return Ok(None);
                }
                let details = json!({ "subject_sha256": hashed(&vouched.subject) });
                audit::append(
                    tx,
                    Entry::of_call("account.oidc_linked", &audited).about(row.account.id).with(details),
                )?;
                Ok(Some(row))
            })
            .await?;
        let Some(row) = row else {
            let details = json!({ "method": "oidc", "subject_sha256": hashed(&subject) });
            let entry = Entry::of_call("session.sign_in", call).ended(Ending::Refused).with(details);
            self.ledger.write("session.refuse", move |tx| audit::append(tx, entry)).await?;
            return Err(Problem::new(ErrorKind::Unauthenticated, "problem-oidc-unlinked"));
        };
        Ok((self.proven(call, row, SignInMethod::Oidc, Vec::new()).await?, return_to))
    }

    fn provider(&self) -> Outcome<Provider> {
        self.provider.clone().ok_or_else(|| Problem::not_found("problem-oidc-off"))
    }
}

/// A path of ours, or the start page: never another site (CWE-601).
fn local_path(wanted: Option<&str>) -> String {
    let own = |p: &&str| p.starts_with('/') && !p.starts_with("//") && !p.contains(['\\', '\r', '\n', '\t']);
    wanted.filter(own).unwrap_or("/").to_owned()
}

/// One request to the provider. Redirects are not followed, as they could lead anywhere.
fn fetch(request: HttpRequest) -> Result<HttpResponse, ureq::Error> {
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .timeout_global(Some(ANSWER))
        .max_redirects(0)
        .http_status_as_error(false)
        .build()
        .into();
    let (parts, body) = agent.run(request)?.into_parts();
    let bytes = body.into_with_config().limit(ANSWER_BYTES_MAX).read_to_vec()?;
    Ok(http::Response::from_parts(parts, bytes))
}

fn away(e: &(impl std::error::Error + ?Sized)) -> Problem {
    Problem::new(ErrorKind::Unavailable, "problem-oidc-away").because(chain(e))
}

fn refused(e: impl Into<Why>) -> Problem {
    Problem::new(ErrorKind::Unauthenticated, "problem-oidc-refused").because(e.into().0)
}

/// A reason for the log, from an error with its causes or from a text.
struct Why(String);

impl From<&'static str> for Why {
    fn from(text: &'static str) -> Self {
        Self(text.to_owned())
    }
}

impl<E: std::error::Error> From<&E> for Why {
    fn from(e: &E) -> Self {
        Self(chain(e))
    }
}

fn chain(e: &(impl std::error::Error + ?Sized)) -> String {
    let mut text = e.to_string();
    let mut cause = e.source();
    // Errors here nest a few deep; the bound only guards against a loop.
    for _ in 0..8 {
        let Some(inner) = cause else { break };
        text = format!("{text}: {inner}");
        cause = inner.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::local_path;

    #[test]
    fn only_a_path_of_ours_is_returned_to() {
        assert_eq!(local_path(Some("/counter?lane=3")), "/counter?lane=3");
        for bad in ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:x", "/a\nb"] {
            assert_eq!(local_path(Some(bad)), "/", "{bad:?}");
        }
        assert_eq!(local_path(None), "/");
    }
}
