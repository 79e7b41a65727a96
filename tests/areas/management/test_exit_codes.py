"""What the commands answer to a name that does not exist: a failure that is explained, in the same words."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("command", "said", "code"),
    [
        (["detect", "--area", "nergens"], "Er is geen gebied “nergens”.", 1),
        (["opportunities", "--area", "nergens"], "Er is geen gebied “nergens”.", 1),
        (["opportunities", "--top", "0"], "--top moet minstens 1 zijn.", 2),
        (["assess", "999"], "Er is geen waardebepaling met nummer 999.", 1),
        (["import_works", __file__, "--area", "nergens"], "Er is geen gebied “nergens”.", 1),
        (["import_works", __file__, "--organisation", "Niemand"], "Er is geen organisatie “Niemand”.", 1),
    ],
)
def test_a_wrong_name_is_explained(command, said, code):
    with pytest.raises(CommandError) as error:
        call_command(*command)
    assert (str(error.value), error.value.returncode) == (said, code)
