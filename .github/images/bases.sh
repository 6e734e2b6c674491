#!/bin/sh
# bases.sh < Dockerfile   prints NAME_IMAGE=image@digest for each line "FROM image@digest AS name", as the build arguments of the real Dockerfile.
sed -n 's/^FROM \([^ ]*@sha256:[0-9a-f]\{64\}\) AS \([a-z]*\)$/\2 \1/p' | while read -r name image; do
  printf '%s_IMAGE=%s\n' "$(echo "$name" | tr a-z A-Z)" "$image"
done
