-- Whether IT asked the device to fetch everything anew, and it did not begin yet.
ALTER TABLE device ADD COLUMN fetch_anew BOOLEAN DEFAULT FALSE NOT NULL;
