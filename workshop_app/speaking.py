"""What to say of a broken rule or of trouble: the same sentences for the command line and for the window."""

from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.i18n import Language
from workshop_app.services.trouble import Trouble


def explained(problem: RuleBroken | Trouble, language: Language) -> str:
    """Say what happened, what it means, and what to do."""
    values = {
        name: explained(value, language) if isinstance(value, RuleBroken) else value
        for name, value in problem.values.items()
    }
    if isinstance(problem, RuleBroken):
        return language.say(f"rule.{problem.code}", **values)
    text = language.say(f"trouble.{problem.code}", **values)
    where = problem.values.get("where")
    return f"{language.say(f'trouble.where.{where}', **values)} {text}" if where else text
