"""Rules of load balancers that their model does not state."""

from __future__ import annotations

from twin.errors import AwsError
from twin.operations import Context, rule
from twin.services.acm_certificates import ISSUED, find


@rule("elbv2", "CreateListener", "ModifyListener", "AddListenerCertificates")
def issued(context: Context) -> None:
    """A listener's certificate is issued. That it is there, stock moto checks."""
    for named in context.params.get("Certificates", []):
        arn = named.get("CertificateArn", "")
        with context.world.lock:
            certificate = find(context.world, context.account, context.region, arn)
        if certificate is not None and certificate.status != ISSUED:
            message = f"The certificate '{arn}' must have a fully-qualified domain name, a supported signature, and a"
            raise AwsError("UnsupportedCertificate", f"{message} supported key size.")
