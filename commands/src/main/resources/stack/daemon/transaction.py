"""Prints what dnf would install into an empty system: one line "REPOSITORY PATH" for each package.

Standard input is JSON: repositories (id, URL), include, exclude, release, platform, arch, seconds.
"""
import json
import os
import signal
import sys
import tempfile

import dnf


def give_up(_signal, _frame):
    sys.exit("no answer in time")


def transaction(question, folder):
    with dnf.Base() as base:
        conf = base.conf
        for name in ("installroot", "cachedir", "persistdir", "logdir"):
            path = os.path.join(folder, name)
            os.mkdir(path)
            setattr(conf, name, path)
        conf.reposdir = []
        conf.plugins = False
        conf.substitutions["releasever"] = question["release"]
        conf.substitutions["arch"] = question["arch"]
        conf.substitutions["basearch"] = question["arch"]
        if question["platform"]:
            conf.module_platform_id = question["platform"]
        for name, url in question["repositories"]:
            base.repos.add_new_repo(name, conf, baseurl=[url], gpgcheck=False)
        base.fill_sack(load_system_repo=False)
        base.read_comps(arch_filter=True)
        try:
            base.install_specs(question["include"], exclude=question["exclude"])
        except dnf.exceptions.MarkingErrors as errors:
            # The installer says it, or goes on without them; all others are needed all the same.
            print(errors, file=sys.stderr)
        base.resolve()
        for package in base.transaction.install_set:
            print(package.repoid, package.location)


def main():
    question = json.load(sys.stdin)
    os.nice(10)
    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(question["seconds"])
    with tempfile.TemporaryDirectory(prefix="stack-dnf-") as folder:
        try:
            transaction(question, folder)
        except dnf.exceptions.Error as error:
            sys.exit(str(error))


main()
