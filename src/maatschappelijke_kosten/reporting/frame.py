"""Results as a pandas data frame; pandas is imported only here, when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from maatschappelijke_kosten.engine.result import ViewResult
from maatschappelijke_kosten.model.study import Study, View
from maatschappelijke_kosten.reporting.rows import result_rows

if TYPE_CHECKING:
    import pandas as pd


def study_frame(study: Study, views: Mapping[View, ViewResult]) -> pd.DataFrame:
    """One row per case, path and view; euros unrounded, an open side as infinite."""
    import pandas as pd

    return pd.DataFrame(result_rows(study, views, (View.SOURCE, View.ASSUMED)))
