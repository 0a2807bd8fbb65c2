#!/bin/sh
# Makes the certificates that the scripts beside this folder use, good from 2020 to 2120: an authority (ca.pem), a server's for
# localhost and 127.0.0.1 (server.pem with its key), one of 2010 (expired.pem), and one that vouches for itself under another name
# (other.pem).
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
touch "$work/index.txt"
cat >"$work/config" <<CONFIG
[ca]
default_ca = here
[here]
database = $work/index.txt
new_certs_dir = $work
rand_serial = yes
default_md = sha256
policy = any
copy_extensions = copy
unique_subject = no
[any]
organizationName = optional
commonName = supplied
[req]
distinguished_name = name
[name]
CONFIG
request() { # name, common name, extension
    openssl req -config "$work/config" -newkey rsa:2048 -nodes -keyout "$work/$1.key" -out "$work/$1.csr" -subj "/O=Eddy/CN=$2" \
        -addext "$3" 2>/dev/null
}
sign() { # name, first day, last day, how
    name=$1 first=$2 last=$3
    shift 3
    openssl ca -config "$work/config" -batch -notext -in "$work/$name.csr" -out "$work/$name.crt" -startdate "${first}0101000000Z" \
        -enddate "${last}0101000000Z" "$@" 2>/dev/null
    cat "$work/$name.crt" "$work/$name.key" >"$name.pem"
}
names=subjectAltName=DNS:localhost,IP:127.0.0.1
request ca "Test authority" basicConstraints=critical,CA:TRUE
sign ca 2020 2120 -selfsign -keyfile "$work/ca.key"
cp "$work/ca.crt" ca.pem
by_ca="-cert $work/ca.crt -keyfile $work/ca.key"
request server localhost $names
sign server 2020 2120 $by_ca
request expired localhost $names
sign expired 2010 2011 $by_ca
request other other.example subjectAltName=DNS:other.example
sign other 2020 2120 -selfsign -keyfile "$work/other.key"
