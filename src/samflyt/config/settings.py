"""Django's settings. What differs between installations comes from `environment`."""

import os

from samflyt.config import environment

DATA_DIR = environment.data_dir()
SECRET_KEY = environment.secret_key(DATA_DIR)
DEBUG = environment.flag("SAMFLYT_DEBUG")
ALLOWED_HOSTS = os.environ.get("SAMFLYT_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("SAMFLYT_ORIGINS", "").split(",") if o]

# A demonstration signs people in by choosing a role; never beside real identity providers.
DEMO = environment.flag("SAMFLYT_DEMO")
# Addresses of the identity providers (OpenID Connect) that staff sign in with.
OPENID = environment.openid_providers()
IDENTITY_PROVIDERS = [p for p in os.environ.get("SAMFLYT_IDENTITY_PROVIDERS", "").split(",") if p]
IDENTITY_PROVIDERS += [provider["issuer"] for provider in OPENID.values()]
INSTALLATION_NAME = os.environ.get("SAMFLYT_NAME", "Samflyt")
SCHEMAS_DIR = environment.schemas_dir()
# Invoices are laid here for the access point to Peppol to fetch.
EHF_DIR = environment.folder("SAMFLYT_EHF") or DATA_DIR / "ehf"
EHF_ARCHIVE_DIR = environment.folder("SAMFLYT_EHF_ARCHIVE") or DATA_DIR / "ehf-arkiv"
# The national network's message API (EDI 2.0) where it carries our messages; else folders do.
MESSAGE_API = os.environ.get("SAMFLYT_MESSAGE_API", "")
# How we show HelseID who we are: its token address, our client, and our key (a PEM file).
HELSEID_TOKEN = os.environ.get("SAMFLYT_HELSEID_TOKEN", "")
HELSEID_CLIENT = os.environ.get("SAMFLYT_HELSEID_CLIENT", "")
HELSEID_KEY = os.environ.get("SAMFLYT_HELSEID_KEY", "")
HELSEID_KEY_ID = os.environ.get("SAMFLYT_HELSEID_KEY_ID", "")
# A copy of the national address register, in a file or at an http(s) address; taken every hour.
ADDRESS_REGISTER = os.environ.get("SAMFLYT_ADDRESS_REGISTER", "")
#: Whether the worker may look once a week whether the guidelines' links hold.
LINK_CHECK = os.environ.get("SAMFLYT_LINK_CHECK", "") == "1"
# A message to an organisation here, but to a service nobody knows, is refused (E21) unless this.
ACCEPT_UNKNOWN_SERVICE = environment.flag("SAMFLYT_ACCEPT_UNKNOWN_SERVICE")

# Each day's seal of the access log; a folder that nobody here can change is best.
SEALS_DIR = environment.folder("SAMFLYT_SEALS") or DATA_DIR / "segl"
# How long an emergency opening (nødåpning) of a patient lasts.
EMERGENCY_HOURS = float(os.environ.get("SAMFLYT_EMERGENCY_HOURS", "4"))

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "samflyt.web",
    "samflyt.access",
    "samflyt.directory",
    "samflyt.duties",
    "samflyt.agreements",
    "samflyt.meetings",
    "samflyt.messages",
    "samflyt.courses",
    "samflyt.homecoming",
    "samflyt.plans",
    "samflyt.family",
    "samflyt.billing",
    "samflyt.governance",
    "samflyt.installation",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "samflyt.web.middleware.SecurityHeaders",
    "samflyt.web.middleware.BodyLimit",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "samflyt.web.middleware.Moment",
    "samflyt.directory.middleware.CurrentActor",
    "samflyt.web.middleware.ReadersLanguage",
    "django.contrib.messages.middleware.MessageMiddleware",
    "samflyt.directory.pace.Pace",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "samflyt.config.urls"
WSGI_APPLICATION = "samflyt.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {"environment": "samflyt.web.jinja.environment"},
    },
]

DATABASES = {"default": environment.database(DATA_DIR)}
# The web's own user of the database sees only what each request's reader has part in.
ROW_WALL = environment.is_walled()
WEB_DATABASE_URL = environment.web_database_url()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_USER_MODEL = "access.Account"
AUTHENTICATION_BACKENDS = ["samflyt.access.sessions.Accounts"]
SESSION_ENGINE = "samflyt.access.sessions"
LOGIN_URL = "/logg-inn/"
LOGIN_REDIRECT_URL = "/"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "samflyt.access.passwords.LongEnough"},
    {"NAME": "samflyt.access.passwords.NotCommon"},
    {"NAME": "samflyt.access.passwords.NotOfThePlace"},
    {"NAME": "samflyt.access.passwords.NotBreached"},
]
# A file with one SHA-1 of a known stolen password a line, as the public lists have them.
BREACHED_PASSWORDS = environment.folder("SAMFLYT_BREACHED_PASSWORDS")

# Local accounts that open patients show a code from the telephone too; not in a demonstration.
SECOND_FACTOR = not DEMO and os.environ.get("SAMFLYT_SECOND_FACTOR", "1") != "0"

LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "Norsk bokmål"), ("en", "English")]
LOCALE_PATHS = [environment.PROJECT / "src" / "samflyt" / "web" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Oslo"

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
NODE_MODULES = environment.PROJECT / "node_modules"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "samflyt.web.packages.PackageFinder",
]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# A session ends after so long without use, and after a day's work however much it is used.
SESSION_COOKIE_AGE = int(float(os.environ.get("SAMFLYT_IDLE_MINUTES", "30")) * 60)
SESSION_LIMIT = int(float(os.environ.get("SAMFLYT_SESSION_HOURS", "8")) * 60 * 60)
# People come by HTTPS, which ends in front of us; what a browser keeps, it keeps for that alone.
HTTPS = environment.flag("SAMFLYT_HTTPS")
_PREFIX = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = f"{_PREFIX}sessionid"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_NAME = f"{_PREFIX}csrftoken"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_NAME = f"{_PREFIX}django_language"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# As many requests as one account may make in a minute; more than a quick person, less than a
# machine that empties us. 0 is no limit.
REQUESTS_A_MINUTE = int(os.environ.get("SAMFLYT_REQUESTS_A_MINUTE", "600"))

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "samflyt.config.log_lines.OneLine",
            "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Who signs in, who fails to, and who is turned away: also when all is well.
    "loggers": {"samflyt.security": {"level": "INFO"}},
}
