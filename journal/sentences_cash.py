"""What entries about drawers, purses, readings and closings say."""

from django.utils.translation import gettext_lazy as _

CASH = {
    "payments.drawer_opened": _("opened the drawer without a sale"),
    "payments.drawer_opened_often": _("opened drawers without a sale %(times)s times in one day"),
    "payments.cash_session_opened": _("opened the drawer's day with %(amount)s"),
    "payments.cash_session_closed": _("counted %(counted)s where %(expected)s was expected"),
    "payments.purse_opened": _("opened a purse with %(amount)s"),
    "payments.cash_counted": _("counted %(counted)s for the first time"),
    "payments.difference_explained": _("explained a difference of %(difference)s: %(note)s"),
    "payments.cash_moved": _("moved %(amount)s of cash without a sale (%(way)s) %(reason)s"),
    "payments.terminal_counted": _("wrote down %(theirs)s from the terminal, where we have %(ours)s"),
    "payments.x_report_read": _("read the X report of %(day)s"),
    "payments.register_closed": _("closed the register: Z %(z)s, %(sales)s sold, %(returns)s taken back"),
    "payments.tab_carried": _("carried an open tab over the day’s end (%(amount)s): %(reason)s"),
    "payments.day_closing_started": _("began to close %(day)s"),
    "payments.closing_step_taken": _("took a step of closing the day: %(step)s"),
    "payments.day_closing_stopped": _("stopped closing %(day)s"),
    "payments.day_closed": _("closed the day %(day)s"),
    "payments.cash_taken": _("took %(amount)s in cash, given %(tendered)s, tip %(tip)s"),
}
