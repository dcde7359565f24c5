"""Documents, and the places in them that figures come from."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field, StringConstraints

from maatschappelijke_kosten.model.frozen import Frozen, FrozenMapping, Identifier, Text


class Source(Frozen):
    """A document (bron)."""

    title: Text
    authors: tuple[Text, ...] = ()
    publisher: Text
    year: Annotated[int, Field(strict=True, ge=1500, le=2100)] | None = None
    """Year of publication; absent where the document names none."""
    address: Text | None = None
    terms_of_use: Text
    """What its maker allows, or that the document does not say."""
    digest: Annotated[str, StringConstraints(pattern=r"^sha256:[0-9a-f]{64}$")] | None = None
    """Digest of the file that was read, so that another reader can tell whether hers is the same."""
    note: Text | None = None


class Citation(Frozen):
    """The place in a document where a figure or a step stands (vindplaats)."""

    # As for `Label`: many things have one.
    model_config = ConfigDict(defer_build=False)

    source: Identifier
    where: Text
    """Page, section, row: what a reader needs to find it."""
    quote: Text | None = None
    """The words at that place, as short as they can be."""
    via: Identifier | None = None
    """The document in which they were read, where that is another: the figure is second-hand."""


class Sources(Frozen):
    """The documents that a study or a price list may cite, by id."""

    sources: FrozenMapping[Identifier, Source]
