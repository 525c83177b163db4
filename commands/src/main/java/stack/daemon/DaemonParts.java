package stack.daemon;

import stack.daemon.page.ClusterState;
import stack.db.Database;
import stack.install.DaemonAddress;
import stack.install.certificate.FrontendCertificate;
import stack.install.profile.HostProfile;
import stack.run.Own;
import stack.run.Root;
import stack.run.Standby;

/**
 * What a daemon is put together from; all of it reads the database through one connection.
 *
 * @param root what it serves lies below it
 * @param profiles makes kickstarts
 * @param installing knows who may ask
 * @param wants knows what hosts will ask for
 * @param address where hosts find it
 * @param certificate what it proves itself with
 * @param standby whether it is the standby of another
 * @param databases takes what the frontend sends its standby
 * @param nics takes over what installers say of their NICs
 * @param ends writes down that hosts are installed
 * @param cluster knows what the page shows of the hosts
 */
record DaemonParts(
    Database database,
    Root root,
    HostProfile profiles,
    Installing installing,
    Wants wants,
    DaemonAddress address,
    FrontendCertificate certificate,
    Standby standby,
    Own<StandbyDatabase> databases,
    ReportedNics nics,
    Own<EndOfInstallation> ends,
    Own<ClusterState> cluster) {}
