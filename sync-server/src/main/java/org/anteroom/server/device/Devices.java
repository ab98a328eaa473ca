package org.anteroom.server.device;

import java.util.List;
import java.util.Optional;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.store.Store;

/// The site's devices, for whoever watches and manages them.
public final class Devices {
    private final Store store;
    private final SiteId site;

    public Devices(Store store, SiteId site) {
        this.store = store;
        this.site = site;
    }

    /// All devices, the oldest first, revoked ones too.
    public List<Device> all() {
        return store.read(handle -> new DeviceTable(handle, site).all());
    }

    /// The device, if the site has it.
    public Optional<Device> find(DeviceId id) {
        return store.read(handle -> new DeviceTable(handle, site).find(id));
    }

    /// Takes a device out of service: from its next request on it may only hand over what it still has.
    ///
    /// @return whether the site has such a device
    public boolean revoke(DeviceId id) {
        return change(id, Device.State.REVOKED, Optional.empty());
    }

    /// Gives a device another name.
    ///
    /// @return whether the site has such a device
    public boolean rename(DeviceId id, String name) {
        return change(id, Device.State.ACTIVE, Optional.of(name));
    }

    private boolean change(DeviceId id, Device.State wanted, Optional<String> name) {
        return store.write(handle -> {
            var table = new DeviceTable(handle, site);
            var device = table.find(id);
            device.ifPresent(known -> {
                var revoked = known.state() == Device.State.REVOKED || wanted == Device.State.REVOKED;
                table.update(id, revoked ? Device.State.REVOKED : Device.State.ACTIVE,
                        name.orElse(known.name()));
            });
            return device.isPresent();
        });
    }
}
