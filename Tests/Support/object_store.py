"""An S3-compatible store on this machine: moto, behind a check of what moto takes as it comes, the signature and the hash of each request."""

import datetime
import hashlib
import hmac
import io
import pathlib
import re
import threading
import urllib.parse

import boto3
from botocore.auth import S3SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.credentials import Credentials
from moto.core import DEFAULT_ACCOUNT_ID
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from moto.s3.models import s3_backends
from server import free_port
from werkzeug.serving import WSGIRequestHandler, make_server

BUCKET = "berkas-uji"
KEY_ID = "AKIAUJICOBA"
SECRET = "rahasia/Uji+Coba=1"
REGION = "id-jakarta-1"


class _Quiet(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"

    def log(self, *_: object) -> None:
        pass


class ObjectStore:
    """Use it in a `with` statement; `stop` and `start` take it away and bring it back, with all that is in it."""

    def __init__(self, folder: pathlib.Path):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        # Whether anybody may read all, or the objects alone ("objects").
        self.is_public: bool | str = False
        # Method, path and fields of each request that was let through.
        self.seen: list[tuple[str, str, dict[str, str]]] = []
        secret = folder / "store-secret"
        secret.write_text(SECRET + "\n")
        secret.chmod(0o600)
        self.settings = {
            "SPSE_FILES": f"s3://{BUCKET}/lpse_1/files", "SPSE_FILES_ENDPOINT": self.url, "SPSE_FILES_REGION": REGION,
            "SPSE_FILES_KEY_ID": KEY_ID, "SPSE_FILES_SECRET_FILE": str(secret),
        }
        self._moto = DomainDispatcherApplication(create_backend_app)

    @property
    def client(self):
        """Another client of the same store."""
        quiet = Config(s3={"addressing_style": "path"}, request_checksum_calculation="when_required", retries={"max_attempts": 0})
        return boto3.client(
            "s3", endpoint_url=self.url, region_name=REGION, aws_access_key_id=KEY_ID, aws_secret_access_key=SECRET, config=quiet)

    @property
    def objects(self) -> dict[str, bytes]:
        return {name: key.value for name, key in self._bucket.keys.items()}

    def age(self, name: str) -> None:
        """Makes an object one of 1970."""
        self._bucket.keys[name].last_modified = datetime.datetime(1970, 1, 2)

    @property
    def _bucket(self):
        return s3_backends[DEFAULT_ACCOUNT_ID]["aws"].buckets[BUCKET]

    def start(self) -> None:
        self._server = make_server("127.0.0.1", self.port, self._answer, threaded=True, request_handler=_Quiet)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def __enter__(self) -> "ObjectStore":
        s3_backends.reset()
        self.start()
        self.client.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION})
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _answer(self, environ: dict, start_response):
        length = int(environ.get("CONTENT_LENGTH") or 0)
        body = environ["wsgi.input"].read(length)
        environ["wsgi.input"] = io.BytesIO(body)
        fields = {name[5:].replace("_", "-").lower(): value for name, value in environ.items() if name.startswith("HTTP_")}
        if environ.get("CONTENT_TYPE"):
            fields["content-type"] = environ["CONTENT_TYPE"]
        if fault := self._fault(environ, fields, body):
            answer = f"<?xml version='1.0'?><Error><Code>{fault}</Code><Message>no</Message></Error>".encode()
            start_response("403 Forbidden", [("Content-Type", "application/xml"), ("Content-Length", str(len(answer)))])
            return [answer]
        self.seen.append((environ["REQUEST_METHOD"], environ["PATH_INFO"], fields))
        if self.is_public == "objects" and "authorization" not in fields:
            # moto has access rules of its own, by which none is open.
            start_response("200 OK", [("Content-Length", "0")])
            return [b""]
        return self._moto(environ, start_response)

    def _fault(self, environ: dict, fields: dict[str, str], body: bytes) -> str | None:
        """The code of S3's error; nothing if the request is to be answered."""
        if "authorization" not in fields:
            is_open = self.is_public is True or self.is_public == "objects" and environ["PATH_INFO"].strip("/") != BUCKET
            return None if is_open and environ["REQUEST_METHOD"] in ("GET", "HEAD") else "AccessDenied"
        found = re.fullmatch(r"AWS4-HMAC-SHA256 Credential=([^/]+)/(\d{8})/([^/]+)/s3/aws4_request, ?SignedHeaders=([^,]+), ?Signature=(\w{64})", fields["authorization"])
        if not found:
            return "AuthorizationHeaderMalformed"
        key, day, region, signed, signature = found.groups()
        moment = datetime.datetime.strptime(fields["x-amz-date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=datetime.timezone.utc)
        if abs((datetime.datetime.now(datetime.timezone.utc) - moment).total_seconds()) > 900 or fields["x-amz-date"][:8] != day:
            return "RequestTimeTooSkewed"
        if key != KEY_ID or region != REGION:
            return "InvalidAccessKeyId"
        names = signed.split(";")
        if not {"host", "x-amz-date", "x-amz-content-sha256"} <= set(names):
            return "AccessDenied"
        if hashlib.sha256(body).hexdigest() != fields["x-amz-content-sha256"]:
            return "XAmzContentSHA256Mismatch"
        target = environ.get("RAW_URI") or environ["REQUEST_URI"]
        request = AWSRequest(environ["REQUEST_METHOD"], f"http://{fields['host']}{target}", {name: fields.get(name, "") for name in names})
        request.context["timestamp"] = fields["x-amz-date"]
        signer = S3SigV4Auth(Credentials(KEY_ID, SECRET), "s3", REGION)
        right = signer.signature(signer.string_to_sign(request, signer.canonical_request(request)), request)
        return None if hmac.compare_digest(right, signature) else "SignatureDoesNotMatch"
