package stack.commands.avalanche;

import stack.commands.Own;
import stack.commands.Root;
import stack.commands.certificate.FrontendCertificate;
import stack.commands.install.DaemonAddress;
import stack.commands.profile.HostProfile;
import stack.db.Database;

/**
 * What a daemon is put together from; all of it reads the database through one connection.
 *
 * @param root what it serves lies below it
 * @param profiles makes kickstarts
 * @param installing knows who may ask
 * @param wants knows what hosts will ask for
 * @param address where hosts find it
 * @param certificate what it proves itself with
 * @param nics takes over what installers say of their NICs
 * @param ends writes down that hosts are installed
 */
record DaemonParts(
    Database database,
    Root root,
    HostProfile profiles,
    Installing installing,
    Wants wants,
    DaemonAddress address,
    FrontendCertificate certificate,
    ReportedNics nics,
    Own<EndOfInstallation> ends) {}
