package lab.nexus;

class PostgresSupportBundleTest extends SupportBundleContract {
    @Override
    Workplace at(Workplace place) {
        return place.on(PostgresServer.require());
    }
}
