# SPDX-License-Identifier: Apache-2.0
"""How long it will take, what holds it up, and what would speed it up.

Pure: bytes, days and seeds come in as arguments; no clock, file, database or global random.
"""

from openosa.plan.acceleration import Acceleration, Advice, NoLever, accelerate, accelerate_by, printed
from openosa.plan.answers import acceleration_json, forecast_event, forecast_json, holdups_json
from openosa.plan.deliveries import Delivery, OutsideView, outside_view
from openosa.plan.errors import BadPlan, Cycle, NoDuration, PlanError, TooLong
from openosa.plan.forecast import Forecast, MilestoneForecast, as_known, forecast_plan, forecast_without_plan
from openosa.plan.holdups import Holdups, holdups
from openosa.plan.network import Link, Network, Task, network_of
from openosa.plan.project_form import ProjectForm, project_form, schema
from openosa.plan.reference_spread import REFERENCE
from openosa.plan.schedule import Placed, Schedule, schedule
from openosa.plan.simulation import Simulation, simulate
from openosa.plan.templates import KINDS, LotPlan, kind_of, plan_from_template

__all__ = [
    "KINDS",
    "REFERENCE",
    "Acceleration",
    "Advice",
    "BadPlan",
    "Cycle",
    "Delivery",
    "Forecast",
    "Holdups",
    "Link",
    "LotPlan",
    "MilestoneForecast",
    "Network",
    "NoDuration",
    "NoLever",
    "OutsideView",
    "Placed",
    "PlanError",
    "ProjectForm",
    "Schedule",
    "Simulation",
    "Task",
    "TooLong",
    "accelerate",
    "accelerate_by",
    "acceleration_json",
    "as_known",
    "forecast_event",
    "forecast_json",
    "forecast_plan",
    "forecast_without_plan",
    "holdups",
    "holdups_json",
    "kind_of",
    "network_of",
    "outside_view",
    "plan_from_template",
    "printed",
    "project_form",
    "schedule",
    "schema",
    "simulate",
]
