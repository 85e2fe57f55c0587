"""Commands for the first hour: ``init``, ``demo``, ``sites``."""

from pathlib import Path

import typer

from crawler.catalogue import load_sites
from monitor import config, demo
from monitor.cli import output
from monitor.cli.app import cli
from monitor.config import FILE, TEMPLATE
from monitor.demo import run as demonstration
from monitor.errors import InputError
from monitor.store.database import Store
