package org.anteroom.server.device;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.store.Store;

/// The site's devices, for whoever watches and manages them.
public final class Devices {
    private final Store store;
    private final SiteId site;
    private final InstantSource time;
    private final LongConsumer changed;

    /// @param changed is told how often the site's devices were changed by now
    public Devices(Store store, SiteId site, InstantSource time, LongConsumer changed) {
        this.store = store;
        this.site = site;
        this.time = time;
        this.changed = changed;
    }

    /// All devices, the oldest first, revoked ones too.
    public List<Device> all() {
        return store.read(handle -> new DeviceTable(handle, site).all());
    }

    /// The device, if the site has it.
    public Optional<Device> find(DeviceId id) {
        return store.read(handle -> new DeviceTable(handle, site).find(id));
    }

    /// Writes down what devices said of their logs, unless they said something since.
    public void said(Map<DeviceId, Device.Said> devices) {
        store.write(handle -> new DeviceTable(handle, site).said(devices));
    }

    /// Takes a device out of service: from its next request on it may only hand over what it still has.
    ///
    /// @return whether the site has such a device
    public boolean revoke(DeviceId id) {
        return change(id, device -> device.revoked(time.millis()));
    }

    /// Gives a device another name.
    ///
    /// @return whether the site has such a device
    public boolean rename(DeviceId id, String name) {
        return change(id, device -> device.named(name));
    }

    /// Gives a device another role: with its next request it lets go of what is not for it, and gets what is.
    ///
    /// @param role `kiosk`, `desk` or `board`
    /// @return whether the site has such a device
    public boolean assign(DeviceId id, String role) {
        return change(id, device -> device.as(role));
    }

    /// Has a device fetch everything anew with its next download. What it did not send yet stays and is sent.
    ///
    /// @return whether the site has such a device
    public boolean requestResync(DeviceId id) {
        return change(id, device -> device.stale(true));
    }

    private boolean change(DeviceId id, UnaryOperator<Device> change) {
        var count = store.write(handle -> {
            var table = new DeviceTable(handle, site);
            return table.lock(id).map(change).map(table::update);
        });
        count.ifPresent(changed::accept);
        return count.isPresent();
    }
}
