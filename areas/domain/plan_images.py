"""Uploading an image to a plan. The file is decoded and written anew: nothing but pixels survives."""

import io

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from areas.models import AreaPlan, PlanImage
from areas.plan_images import FORMATS, MAX_BYTES, MAX_PIXELS, MAX_SIDE
from koppelkansen.core.exceptions import DomainError


def add_image(*, plan: AreaPlan, user, upload, alt: str) -> PlanImage:
    """Store an uploaded JPEG, PNG or WebP image with its description, at most `MAX_SIDE` pixels wide or high."""
    if not plan.is_draft:
        raise DomainError(_("This plan is no longer a draft: its text cannot be changed."))
    if not alt.strip():
        raise DomainError(_("Describe the image for who cannot see it."), field="alt")
    if upload.size > MAX_BYTES:
        raise DomainError(
            _("This image is too large: at most %(limit)d MB.") % {"limit": MAX_BYTES // 1_000_000}, field="file"
        )
    content, extension = _reencode(upload)
    with transaction.atomic():
        image = PlanImage(plan=plan, alt=alt.strip(), uploaded_by=user, extension=extension)
        image.file.save("", ContentFile(content), save=False)
        image.save(force_insert=True)
    return image


def _reencode(upload) -> tuple[bytes, str]:
    refused = DomainError(_("This is not a JPEG, PNG or WebP image that can be read."), field="file")
    try:
        with Image.open(upload, formats=list(FORMATS)) as picture:
            kind = picture.format
            if picture.width * picture.height > MAX_PIXELS:
                raise DomainError(
                    _("This image has too many pixels: at most %(limit)d million.")
                    % {"limit": MAX_PIXELS // 1_000_000},
                    field="file",
                )
            picture.load()
            upright = ImageOps.exif_transpose(picture)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise refused from None
    extension, _content_type = FORMATS[kind]
    pixels = upright.convert("RGB" if kind == "JPEG" else "RGBA")
    pixels.thumbnail((MAX_SIDE, MAX_SIDE))
    out = io.BytesIO()
    pixels.save(out, format=kind, quality=85) if kind != "PNG" else pixels.save(out, format=kind, optimize=True)
    return out.getvalue(), extension
