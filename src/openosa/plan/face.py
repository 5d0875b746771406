# SPDX-License-Identifier: Apache-2.0
"""What other rooms may use of the room `plan`."""

from openosa.plan.acceleration import Acceleration, Advice, NoLever, accelerate, accelerate_by, printed
from openosa.plan.answers import acceleration_json, forecast_event, forecast_json, holdups_json
from openosa.plan.calibration_figures import CALIBRATION, Calibration
from openosa.plan.deliveries import Delivery, OutsideView, outside_view
from openosa.plan.errors import BadPlan, Cycle, NoDuration, PlanError, TooLong
from openosa.plan.forecast import Forecast, MilestoneForecast, as_known, forecast_plan, forecast_without_plan
from openosa.plan.icalendar_file import as_icalendar
from openosa.plan.levers import Lever, applied
from openosa.plan.ms_project import as_ms_project
from openosa.plan.network import Link, Network, Task, network_of
from openosa.plan.picture import Bar, Holiday, Picture, picture_of
from openosa.plan.placing import Placed, Schedule, schedule
from openosa.plan.project_file import ProjectForm, project_form, schema
from openosa.plan.reference_spread import REFERENCE
from openosa.plan.scoring import scoreboard
from openosa.plan.simulation import Simulation, simulate
from openosa.plan.templates import KINDS, LEVERS, STEPS, LotPlan, kind_of, plan_from_template
from openosa.plan.waiting import Holdups, holdups, planned_spans, whose

__all__ = [
    "CALIBRATION",
    "KINDS",
    "LEVERS",
    "REFERENCE",
    "STEPS",
    "Acceleration",
    "Advice",
    "BadPlan",
    "Bar",
    "Calibration",
    "Cycle",
    "Delivery",
    "Forecast",
    "Holdups",
    "Holiday",
    "Lever",
    "Link",
    "LotPlan",
    "MilestoneForecast",
    "Network",
    "NoDuration",
    "NoLever",
    "OutsideView",
    "Picture",
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
    "applied",
    "as_icalendar",
    "as_known",
    "as_ms_project",
    "forecast_event",
    "forecast_json",
    "forecast_plan",
    "forecast_without_plan",
    "holdups",
    "holdups_json",
    "kind_of",
    "network_of",
    "outside_view",
    "picture_of",
    "plan_from_template",
    "planned_spans",
    "printed",
    "project_form",
    "schedule",
    "schema",
    "scoreboard",
    "simulate",
    "whose",
]
