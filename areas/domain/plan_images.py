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
    pixels, kind = _decode(upload)
    extension, _content_type = FORMATS[kind]
    content = io.BytesIO()
    pixels.save(content, format=kind, optimize=True)
    with transaction.atomic():
        image = PlanImage(
            plan=plan,
            alt=alt.strip(),
            uploaded_by=user,
            extension=extension,
            width=pixels.width,
            height=pixels.height,
        )
        image.file.save("", ContentFile(content.getvalue()), save=False)
        image.save(force_insert=True)
    return image


def _decode(upload) -> tuple[Image.Image, str]:
    """Return the pixels, upright and small enough, and the format."""
    try:
        with Image.open(upload, formats=list(FORMATS)) as picture:
            kind = picture.format
            if picture.width * picture.height > MAX_PIXELS:
                raise DomainError(
                    _("This image has too many pixels: at most %(limit)d million.")
                    % {"limit": MAX_PIXELS // 1_000_000},
                    field="file",
                )
            picture.draft("RGB", (MAX_SIDE, MAX_SIDE))
            picture.load()
            upright = ImageOps.exif_transpose(picture)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise DomainError(_("This is not a JPEG, PNG or WebP image that can be read."), field="file") from None
    pixels = Image.new("RGB" if kind == "JPEG" else "RGBA", upright.size)
    pixels.paste(upright.convert(pixels.mode))
    pixels.thumbnail((MAX_SIDE, MAX_SIDE))
    return pixels, kind
