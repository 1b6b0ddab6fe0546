"""Where things are made, and what the kitchen was told."""

from kitchen.models.stations import BoardKeys, KitchenSettings, Message, Pause, Route, Station
from kitchen.models.tickets import Question, QuestionState, Ticket, TicketItem, TicketKind, TicketState

__all__ = [
    "BoardKeys",
    "KitchenSettings",
    "Message",
    "Pause",
    "Question",
    "QuestionState",
    "Route",
    "Station",
    "Ticket",
    "TicketItem",
    "TicketKind",
    "TicketState",
]
